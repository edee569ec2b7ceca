; The Windows installer, for Inno Setup 6.3 or newer. Written against its documentation; NOT YET RUN on Windows.
;
;   python packaging\dev.py build app python sbom
;   iscc /DVersion=0.1.0 packaging\windows\callassist.iss
;
; To sign, define a sign tool named "callassist" in Inno Setup (Tools, Configure Sign Tools) and add /DSign to iscc.
; It asks whether to install for the one who runs it, which needs no rights, or for everybody.

#ifndef Version
  #error Say which version: iscc /DVersion=1.2.3 callassist.iss
#endif
#define Root "..\.."
#define App "Call Assist"
#define Exe "callassist.exe"

[Setup]
AppId={{6E0B1B0C-6A2D-4E63-9C59-3C2B6E3D7A41}
AppName={#App}
AppVersion={#Version}
AppPublisher=The Call Assist contributors
DefaultDirName={autopf}\{#App}
DefaultGroupName={#App}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\callassist.ico
UninstallDisplayIcon={app}\{#Exe}
OutputDir={#Root}\dist
OutputBaseFilename=callassist-{#Version}-windows
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; The running app is asked to close, and saves all it has, before its files are replaced.
CloseApplications=yes
RestartApplications=no
#ifdef Sign
SignTool=callassist
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
#ifdef Sign
; The programs themselves, in place: the line below packs them signed.
Source: "{#Root}\dist\callassist\callassist*.exe"; DestDir: "{app}"; Flags: ignoreversion sign
#endif
Source: "{#Root}\dist\callassist\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; Nothing of an older version stays beside the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{#App}"; Filename: "{app}\{#Exe}"
Name: "{autodesktop}\{#App}"; Filename: "{app}\{#Exe}"; Tasks: desktopicon

[Registry]
; Windows knows files by their last ending only (.md), which belongs to the person's editor, as calendars (.ics) do to
; their calendar: the app is offered under "Open with" for both and takes nothing over. Links are ours. What comes after "--" is never taken for an option:
; whoever writes a link may have put a quotation mark into it.
Root: HKA; Subkey: "Software\Classes\CallAssist.Script"; ValueType: string; ValueData: "Call script"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CallAssist.Script\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Exe},0"
Root: HKA; Subkey: "Software\Classes\CallAssist.Script\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" open -- ""%1"""
Root: HKA; Subkey: "Software\Classes\.md\OpenWithProgids"; ValueType: string; ValueName: "CallAssist.Script"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\CallAssist.Calendar"; ValueType: string; ValueData: "Calendar"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CallAssist.Calendar\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Exe},0"
Root: HKA; Subkey: "Software\Classes\CallAssist.Calendar\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" open -- ""%1"""
Root: HKA; Subkey: "Software\Classes\.ics\OpenWithProgids"; ValueType: string; ValueName: "CallAssist.Calendar"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\callassist"; ValueType: string; ValueData: "URL:Call Assist"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\callassist"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\callassist\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Exe},0"
Root: HKA; Subkey: "Software\Classes\callassist\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" open -- ""%1"""

[Run]
Filename: "{app}\{#Exe}"; Description: "{cm:LaunchProgram,{#App}}"; Flags: nowait postinstall skipifsilent

; Calls, scripts and settings lie in %LOCALAPPDATA%\callassist, and are left when the program is removed.
