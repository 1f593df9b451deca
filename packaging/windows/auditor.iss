; Installer for Windows (Inno Setup 6): iscc packaging\windows\auditor.iss, after `python packaging\build.py`.
; NEVER TRIED: neither Windows nor Inno Setup was at hand when it was written.

#define Version "0.2.0"

[Setup]
AppId={{6C1E9E0B-3D52-4B55-9E5D-3B1E6D0C5A71}
AppName=auditor
AppVersion={#Version}
AppPublisher=lkj-auditor
DefaultDirName={autopf}\auditor
DefaultGroupName=auditor
; No administrator is needed: an office's computer seldom has one at hand.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\build
OutputBaseFilename=auditor-{#Version}-setup
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
ChangesEnvironment=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: path; Description: "auditor in every console (PATH)"
Name: sendto; Description: "Send to: Periksa dengan auditor"

[Files]
Source: "..\..\build\program\auditor\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "periksa.cmd"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\LICENSE"; DestDir: "{app}"
Source: "..\..\THIRD-PARTY-LICENSES.md"; DestDir: "{app}"

[Icons]
Name: "{group}\auditor (console)"; Filename: "{cmd}"; Parameters: "/k ""{app}\auditor.exe"" --help"; WorkingDir: "{userdocs}"
Name: "{group}\Periksa pemasangan"; Filename: "{cmd}"; Parameters: "/k ""{app}\auditor.exe"" doctor"; WorkingDir: "{userdocs}"
Name: "{usersendto}\Periksa dengan auditor"; Filename: "{app}\periksa.cmd"; Tasks: sendto

[Registry]
Root: HKA; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotYetOnPath

[Code]
function NotYetOnPath: Boolean;
var
  Value: string;
begin
  if not RegQueryStringValue(HKA, 'Environment', 'Path', Value) then
    Value := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Value) + ';') = 0;
end;
