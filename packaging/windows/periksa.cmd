@echo off
rem Send to: audits what was chosen and opens the page. NEVER TRIED on Windows.
setlocal
chcp 65001 >nul
set "hasil=%TEMP%\auditor-%RANDOM%.html"
"%~dp0auditor.exe" audit %* --output "%hasil%" --fail-on never
if exist "%hasil%" start "" "%hasil%"
if errorlevel 2 pause
