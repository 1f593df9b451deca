# ruff: noqa: E501 - pools of names, one kind a line
"""Invented agencies, towns, positions, people and tasks."""

CITIES = ["Kota Samudra Raya", "Kota Tirta Kencana", "Kabupaten Bukit Lestari", "Kabupaten Rawa Indah", "Kota Karang Mulya",
          "Kabupaten Padang Arum", "Kota Muara Emas", "Kabupaten Gunung Wening"]  # fmt: skip

# An agency, its short name and the fields of work of its divisions.
AGENCIES: list[tuple[str, list[str]]] = [
    (
        "Dinas Kelautan dan Perikanan",
        ["Perikanan Tangkap", "Perikanan Budidaya", "Pengawasan Sumber Daya Kelautan"],
    ),
    (
        "Dinas Perpustakaan dan Kearsipan",
        ["Pengelolaan Arsip", "Layanan Perpustakaan", "Pembinaan Kearsipan"],
    ),
    ("Dinas Lingkungan Hidup", ["Pengelolaan Sampah", "Penataan Lingkungan", "Pengendalian Pencemaran"]),
    (
        "Badan Kesatuan Bangsa dan Politik",
        ["Ketahanan Ekonomi dan Sosial", "Politik Dalam Negeri", "Bina Ideologi"],
    ),
    ("Dinas Komunikasi dan Informatika", ["Statistik Sektoral", "Layanan Aplikasi", "Informasi Publik"]),
    ("Dinas Pertanian dan Pangan", ["Tanaman Pangan", "Peternakan", "Ketahanan Pangan"]),
    ("Dinas Perhubungan", ["Lalu Lintas Jalan", "Angkutan Umum", "Keselamatan Transportasi"]),
    ("Dinas Pariwisata dan Kebudayaan", ["Destinasi Wisata", "Ekonomi Kreatif", "Pelestarian Budaya"]),
]
SENIOR = ["Kepala Bidang {field}", "Kepala Seksi {field}", "Kepala Subbagian Umum dan Kepegawaian",
          "Kepala Subbagian Perencanaan dan Keuangan", "Sekretaris"]  # fmt: skip
JUNIOR = ["Analis {field}", "Pengelola Data {field}", "Pranata Komputer Ahli Pertama", "Arsiparis Terampil",
          "Penyusun Program dan Pelaporan", "Pengelola Layanan Operasional", "Analis Kebijakan Ahli Muda"]  # fmt: skip

FIRST = ["Wiranto", "Laksmi", "Bagaskara", "Nurhalim", "Puspita", "Guntoro", "Melati", "Jatmiko", "Sekar", "Handoyo",
         "Ratih", "Yosafat", "Kartini", "Danang", "Widuri", "Salman"]  # fmt: skip
LAST = ["Kusumanegara", "Anggrainingsih", "Prawiranata", "Sulistyowarni", "Hadiningrat", "Wijayakusuma", "Tirtayasa",
        "Mangunsong", "Lesmanadewi", "Purbanegara", "Sastrodirjo", "Cakrabuana"]  # fmt: skip
TITLES = ["S.E.", "S.Sos., M.Si.", "S.T.", "S.Kom.", "S.H., M.H.", "A.Md.", "S.IP.", "S.P., M.P."]
RANKS = ["Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I", "Pembina", "Pembina Tingkat I"]

# (sasaran or task, indicator, unit, smallest and largest annual target); "%" and "indeks" are measured, others counted.
TASKS: list[tuple[str, str, str, int, int]] = [
    (
        "Tersusunnya dokumen perencanaan dan penganggaran",
        "Jumlah dokumen perencanaan yang disusun",
        "Dokumen",
        2,
        12,
    ),
    ("Terlaksananya pengelolaan surat masuk dan keluar", "Jumlah surat yang dikelola", "Surat", 300, 2400),
    (
        "Terlaksananya pembinaan kelompok masyarakat",
        "Jumlah kelompok masyarakat yang dibina",
        "Kelompok",
        8,
        60,
    ),
    (
        "Meningkatnya kualitas layanan administrasi",
        "Persentase layanan administrasi yang selesai tepat waktu",
        "%",
        80,
        100,
    ),
    (
        "Terlaksananya pelatihan bagi pelaku usaha",
        "Jumlah pelaku usaha yang mengikuti pelatihan",
        "Orang",
        20,
        400,
    ),
    ("Meningkatnya kepuasan pengguna layanan", "Indeks kepuasan pengguna layanan", "Indeks", 78, 92),
    (
        "Terpeliharanya sarana dan prasarana kantor",
        "Jumlah unit sarana kantor yang dipelihara",
        "Unit",
        5,
        90,
    ),
    (
        "Tersedianya data sektoral yang mutakhir",
        "Jumlah set data sektoral yang dimutakhirkan",
        "Set Data",
        10,
        150,
    ),
    (
        "Terlaksananya monitoring dan evaluasi kegiatan",
        "Jumlah laporan monitoring dan evaluasi",
        "Laporan",
        4,
        24,
    ),
    (
        "Terselenggaranya rapat koordinasi lintas sektor",
        "Jumlah rapat koordinasi yang diselenggarakan",
        "Kali",
        4,
        48,
    ),
    (
        "Tersedianya publikasi informasi kegiatan",
        "Jumlah konten publikasi yang diterbitkan",
        "Konten",
        12,
        240,
    ),
    ("Meningkatnya tindak lanjut pengaduan", "Persentase pengaduan yang ditindaklanjuti", "%", 75, 100),
    ("Terlaksananya pengawasan lapangan", "Jumlah lokasi yang diawasi", "Lokasi", 6, 80),
    (
        "Tertibnya pengelolaan barang milik daerah",
        "Persentase barang milik daerah yang tercatat",
        "%",
        85,
        100,
    ),
    (
        "Terlaksananya penatausahaan keuangan",
        "Jumlah laporan keuangan yang disusun tepat waktu",
        "Laporan",
        4,
        18,
    ),
    ("Tersalurkannya bantuan sarana produksi", "Jumlah paket bantuan yang disalurkan", "Paket", 10, 500),
    ("Terlaksananya digitalisasi arsip", "Jumlah berkas arsip yang didigitalkan", "Berkas", 200, 5000),
    ("Meningkatnya peran serta masyarakat", "Jumlah peserta kegiatan sosialisasi", "Peserta", 50, 1500),
    (
        "Terlaksananya perintah kedinasan lain dari pimpinan",
        "Jumlah bulan pelaksanaan tugas kedinasan lain",
        "Bulan",
        12,
        12,
    ),
    (
        "Tersusunnya standar operasional prosedur",
        "Jumlah standar operasional prosedur yang disahkan",
        "SOP",
        2,
        16,
    ),
    ("Meningkatnya produksi unggulan daerah", "Jumlah produksi komoditas unggulan", "Ton", 500, 9000),
    ("Terlaksananya bimbingan teknis aparatur", "Jumlah jam pelajaran bimbingan teknis", "JP", 20, 120),
]
# Where a lower realisasi is better.
LOWER_TASKS: list[tuple[str, str, str, int, int]] = [
    ("Menurunnya jumlah temuan pemeriksaan", "Jumlah temuan hasil pemeriksaan", "Temuan", 4, 20),
    ("Meningkatnya kecepatan layanan perizinan", "Rata-rata waktu penyelesaian layanan", "Hari", 5, 30),
    ("Menurunnya keluhan pengguna layanan", "Jumlah keluhan pengguna layanan", "Keluhan", 10, 60),
]
# Another object for the same indicator: what S03 must see.
OTHER_OBJECTS = {
    "dokumen perencanaan": "dokumen pengadaan", "surat": "keputusan", "kelompok masyarakat": "kelompok tani",
    "layanan administrasi": "layanan kesehatan", "pelaku usaha": "tenaga pendidik", "pengguna layanan": "mitra kerja",
    "sarana kantor": "kendaraan dinas", "data sektoral": "peta tematik", "monitoring dan evaluasi": "hasil penelitian",
    "rapat koordinasi": "lokakarya", "konten publikasi": "buletin cetak", "pengaduan": "rekomendasi audit", "lokasi": "perusahaan",
    "barang milik daerah": "aset tak berwujud", "laporan keuangan": "laporan kepegawaian", "paket bantuan": "bibit tanaman",
    "berkas arsip": "koleksi buku", "peserta kegiatan sosialisasi": "relawan kebersihan", "komoditas unggulan": "komoditas impor",
    "bimbingan teknis": "ujian dinas", "standar operasional prosedur": "peraturan desa", "tugas kedinasan lain": "cuti bersama",
}  # fmt: skip
PROGRAMS = ["Program Penunjang Urusan Pemerintahan Daerah", "Program Pengelolaan Sumber Daya", "Program Pembinaan dan Pengawasan",
            "Program Peningkatan Layanan Publik", "Program Pemberdayaan Masyarakat"]  # fmt: skip
ACTIVITIES = ["Perencanaan, Penganggaran dan Evaluasi", "Administrasi Umum Perangkat Daerah", "Pemeliharaan Barang Milik Daerah",
              "Penyediaan Jasa Penunjang", "Pembinaan Kelompok Usaha", "Pengelolaan Data dan Informasi", "Pengawasan Lapangan Terpadu",
              "Penyebarluasan Informasi Layanan", "Peningkatan Kapasitas Aparatur"]  # fmt: skip
SUBS = ["Penyusunan Dokumen Kerja", "Koordinasi dan Konsultasi", "Penyediaan Bahan Logistik", "Penyediaan Peralatan Kerja",
        "Pelaksanaan Bimbingan Teknis", "Fasilitasi Kunjungan Lapangan", "Pemutakhiran Basis Data", "Rehabilitasi Ruang Layanan",
        "Penyediaan Barang Cetakan", "Pendampingan Usaha Mikro", "Sosialisasi Peraturan"]  # fmt: skip
REGULATIONS = [
    "Peraturan {head} {town} Nomor {n} Tahun {y} tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi {unit}",
    "Peraturan {head} Nomor {n} Tahun {y} tentang Susunan Organisasi dan Tata Kerja {unit}",
]
DECREE = [
    "KEPUTUSAN KEPALA BADAN KEPEGAWAIAN",
    "NOMOR 800/145/2025",
    "TENTANG PENUGASAN PEGAWAI DALAM TIM KERJA",
    "Menimbang : bahwa untuk kelancaran tugas perlu menunjuk pegawai dalam tim kerja;",
    "Mengingat : Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    "MEMUTUSKAN",
    "KESATU : Menunjuk pegawai sebagaimana tercantum dalam lampiran keputusan ini;",
    "KEDUA : Masa tugas selama 12 (dua belas) bulan terhitung mulai tanggal 1 Februari 2025;",
    "KETIGA : Keputusan ini berlaku sejak tanggal ditetapkan.",
    "Ditetapkan di Samudra Raya pada tanggal 15 Januari 2025",
]
