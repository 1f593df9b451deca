# ruff: noqa: E501 - one sentence is one line, so that wordings can be compared
"""Sentences in several wordings each, with {names} that the truth fills in."""

FOREWORD = [
    "Syukur ke hadirat Tuhan Yang Maha Esa, penyusunan Laporan Kinerja {position} {period} telah selesai sesuai jadwal.",
    "Laporan Kinerja {position} {period} ini kami susun sebagai wujud pertanggungjawaban atas kinerja yang diperjanjikan.",
    "Dengan memanjatkan puji syukur, kami sampaikan Laporan Kinerja {position} {period} di lingkungan {unit} {city}.",
]
FOREWORD_MORE = [
    "Semoga laporan ini bermanfaat sebagai bahan evaluasi dan perbaikan kinerja di lingkungan {unit} {city}.",
    "Kami menyadari laporan ini belum sempurna, sehingga saran dan masukan sangat kami harapkan.",
    "Laporan ini memuat target, realisasi, capaian serta hambatan yang dihadapi selama periode pelaporan.",
    "Ucapan terima kasih kami sampaikan kepada semua pihak yang membantu tersusunnya laporan ini.",
]
TASKS = [
    "Berdasarkan {rule}, {position} mempunyai tugas sebagai berikut:",
    "Sesuai {rule}, uraian tugas {position} adalah:",
    "Merujuk pada {rule}, tugas {position} meliputi:",
]
STRUCTURE = [
    "Kedudukan {position} dalam susunan organisasi digambarkan pada gambar 1.1 berikut ini:",
    "Struktur jabatan {position} dapat dilihat pada gambar 1.1.",
]
AGREEMENT_BEFORE = [
    "Perjanjian kinerja memuat janji antara pejabat penerima dan pemberi amanah mengenai target yang harus dicapai.",
    "Dokumen perjanjian kinerja menjadi dasar penilaian atas keberhasilan pelaksanaan tugas dalam satu tahun.",
    "Target yang disepakati bersama atasan dituangkan dalam perjanjian kinerja.",
]
AGREEMENT_REFER = [
    "Perjanjian kinerja {position} Tahun {year} disajikan pada Tabel {table_agreement} berikut.",
    "Adapun rincian perjanjian kinerja {position} Tahun {year} adalah sebagai berikut:",
    "Rincian target Tahun {year} dapat dilihat pada tabel {table_agreement} di bawah ini:",
]
ACHIEVEMENT_BEFORE = [
    "Pengukuran kinerja {position} {period} dilaksanakan dengan membandingkan realisasi terhadap target.",
    "Capaian kinerja {period} diperoleh dari perbandingan antara realisasi dan target setiap indikator.",
    "Tingkat capaian {position} pada {period} dihitung untuk setiap indikator yang diperjanjikan.",
]
FORMULA_HIGHER = [
    "Bila kenaikan realisasi berarti kinerja yang makin baik, dipakai rumus:",
    "Untuk indikator yang semakin tinggi realisasinya semakin baik kinerjanya, rumus yang digunakan:",
]
FORMULA_LOWER = [
    "Bila kenaikan realisasi berarti kinerja yang makin buruk, dipakai rumus:",
    "Untuk indikator yang semakin rendah realisasinya semakin baik kinerjanya, rumus yang digunakan:",
]
FORMULA_EFFICIENCY = [
    "Efisiensi penggunaan sumber daya dihitung dengan rumus:",
    "Rumus efisiensi penggunaan sumber daya:",
]
SCALE_BEFORE = [
    "Predikat capaian ditetapkan menurut skala ordinal pada Tabel {table_scale} berikut:",
    "Hasil pengukuran diberi kategori dengan skala nilai peringkat kinerja sebagai berikut:",
    "Interpretasi atas capaian menggunakan skala berikut ini:",
]
MEASUREMENT_BEFORE = [
    "Capaian kinerja {position} {period} disajikan pada tabel {table_measurement} di bawah ini:",
    "Adapun hasil pengukuran kinerja {period} adalah sebagai berikut:",
    "Hasil pengukuran selengkapnya sebagaimana Tabel {table_measurement} berikut.",
]
MEAN = [
    'Dari tabel di atas dapat dilihat bahwa rata-rata capaian kinerja {position} adalah sebesar {mean}% dengan kategori "{mean_cat}".',
    "Tabel tersebut menunjukkan rata-rata capaian kinerja sebesar {mean} % atau masuk kategori {mean_cat}.",
    "Berdasarkan tabel di atas, rata-rata capaian kinerja {period} mencapai {mean}% (kategori {mean_cat}).",
    "Secara keseluruhan capaian kinerja {position} rata-rata sebesar {mean} persen dengan predikat {mean_cat}.",
    "Rata-rata capaian seluruh indikator adalah {mean}%, sehingga termasuk dalam kategori {mean_cat}.",
]
REASONS = [
    "Faktor yang mendukung tercapainya kinerja tersebut antara lain:",
    "Keberhasilan tersebut didukung oleh hal-hal berikut:",
]
REASON_POINTS = [
    "Koordinasi rutin antarpegawai dan dengan unit kerja lain berjalan baik.",
    "Ketersediaan sarana kerja yang memadai.",
    "Adanya pembagian tugas yang jelas sejak awal tahun.",
    "Dukungan data dari perangkat daerah lain diterima tepat waktu.",
    "Pemantauan berkala oleh atasan langsung.",
]
HINDRANCES = [
    "Adapun hambatan yang dihadapi adalah:",
    "Kendala dalam pelaksanaan tugas yaitu:",
]
HINDRANCE_POINTS = [
    "Jumlah personel belum sebanding dengan beban kerja.",
    "Perubahan jadwal kegiatan karena cuaca.",
    "Sebagian data dukung terlambat diterima.",
    "Jaringan internet di lapangan belum stabil.",
]
BUDGET_BEFORE = [
    "Pagu dan realisasi anggaran {period} disajikan pada Tabel {table_budget} berikut:",
    "Pelaksanaan kegiatan didukung anggaran dengan rincian pada tabel {table_budget} di bawah ini:",
    "Adapun realisasi anggaran sampai dengan {period} adalah sebagai berikut:",
]
ABSORPTION_WEIGHTED = [
    "Realisasi anggaran {period} sebesar {absorption}% dengan kategori {absorption_cat}.",
    "Secara keseluruhan penyerapan anggaran mencapai {absorption} % dan termasuk kategori {absorption_cat}.",
    "Dari pagu sebesar Rp{text_pagu} telah terealisasi Rp{text_realisasi_kas} atau {absorption}%.",
    "Persentase penyerapan anggaran adalah sebesar {absorption}%.",
]
ABSORPTION_SIMPLE = [
    "Dari tabel di atas dapat dilihat bahwa rata-rata realisasi anggaran adalah sebesar {absorption}% dengan kategori {absorption_cat}.",
    "Rata-rata penyerapan anggaran seluruh kegiatan mencapai {absorption}%.",
    "Rata-rata capaian anggaran {period} sebesar {absorption} persen, termasuk kategori {absorption_cat}.",
]
EFFICIENCY = [
    "Dengan capaian kinerja sebesar {mean}% dan realisasi anggaran sebesar {absorption}%, terdapat {efficiency_word} penggunaan sumber daya sebesar {efficiency}%.",
    "Berdasarkan pengukuran tersebut, realisasi capaian kinerja sebesar {mean}%, sedangkan realisasi anggaran sebesar {absorption}%, maka terdapat {efficiency_word} penggunaan sumber daya sebesar {efficiency} %.",
    "Apabila capaian kinerja {mean}% dibandingkan dengan penyerapan anggaran {absorption}%, maka diperoleh {efficiency_word} sebesar {efficiency} persen.",
]
CONCLUSION = [
    "Dari uraian di atas dapat disimpulkan bahwa realisasi capaian kinerja {position} adalah sebesar {mean}% dengan kategori {mean_cat}.",
    "Sebagai kesimpulan, rata-rata capaian kinerja {position} {period} sebesar {mean} % ({mean_cat}).",
    "Capaian kinerja {position} pada {period} sebesar {mean}% sehingga dinyatakan {mean_cat}.",
]
CONCLUSION_BUDGET = [
    "Capaian kinerja sebesar {mean}% didukung realisasi anggaran sebesar {absorption}%, sehingga terdapat {efficiency_word} penggunaan sumber daya sebesar {efficiency}%.",
    "Adapun realisasi anggaran sebesar {absorption}% dan {efficiency_word} penggunaan sumber daya sebesar {efficiency}%.",
]
CONCLUSION_SPENT = [
    "Realisasi anggaran pada periode ini sebesar {absorption}%.",
    "Adapun penyerapan anggaran tercatat sebesar {absorption} %.",
]
RECOMMENDATION = [
    "Rekomendasi untuk perbaikan kinerja pada periode berikutnya adalah:",
    "Langkah perbaikan yang disarankan:",
    "Untuk meningkatkan kinerja, hal-hal berikut perlu dilakukan:",
]
RECOMMENDATION_POINTS = [
    "Menyusun jadwal kerja yang lebih rinci setiap bulan.",
    "Meningkatkan kompetensi pegawai melalui pelatihan.",
    "Memperkuat koordinasi dengan perangkat daerah terkait.",
    "Melakukan evaluasi bulanan atas pelaksanaan kegiatan.",
    "Menata arsip data dukung secara digital.",
]
SHARE = [
    "Dari {share_whole} berkas permohonan yang diterima, sebanyak {share_part} berkas atau {share}% telah diselesaikan.",
    "Sebanyak {share_part} dari {share_whole} pelaku usaha binaan ({share}%) telah mengikuti pendampingan.",
]
WORDS = [
    "Kegiatan tersebut melibatkan {count} ({count_words}) peserta dari seluruh kecamatan.",
    "Dalam periode ini telah dilaksanakan {count} ({count_words}) kali rapat koordinasi.",
]
SECOND_BEFORE = [
    "Perbandingan realisasi dengan tahun sebelumnya disajikan pada tabel {table_second} di bawah ini:",
]

BACKGROUND = [
    "Laporan ini berpedoman pada Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah.",
    "Pelaksanaan tugas mengacu pada Rencana Strategis Tahun 2021-2026 dan Rencana Kerja Tahun {year}.",
    "Data yang digunakan bersumber dari laporan bulanan yang dihimpun sejak awal Tahun {year}.",
]
SINGLE_ROW = [
    "Indikator {m_indicator} ditargetkan {m_period} dan terealisasi {m_realisasi}.",
    "Untuk {m_indicator}, dari target {m_period} diperoleh realisasi {m_realisasi} sehingga capaiannya {m_achievement}.",
    "Realisasi {m_indicator} sebesar {m_realisasi} terhadap target {m_period}.",
]
LAST_YEAR = [
    "Sebagai pembanding, rata-rata capaian kinerja pada Tahun {last_year} sebesar {last_mean}%.",
    "Capaian tersebut lebih baik daripada Tahun {last_year} yang mencapai {last_mean}%.",
]
PLANS = [
    "Pada {next_period} kegiatan akan dilanjutkan sesuai rencana kerja.",
    "Perbaikan tersebut dijadwalkan mulai {next_period}.",
]
PROGRAMS_BEFORE = [
    "Target tersebut didukung anggaran sebagai berikut:",
    "Adapun program dan anggaran yang mendukung perjanjian kinerja adalah:",
]
