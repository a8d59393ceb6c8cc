"""LibreOffice without a screen: opens a file, edits it as a person would, saves it as a Word file.

The edits are a macro in LibreOffice's own Basic, so that nothing but the office program itself is needed.
"""

import shutil
import subprocess
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
SECONDS = 120
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">
{code}
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Edits"/></library:library>
"""
_CODE = """
Dim Doc As Object

Sub Main
    Dim Hidden(0) As New com.sun.star.beans.PropertyValue
    Hidden(0).Name = "Hidden"
    Hidden(0).Value = True
    Doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, Hidden())
    Doc.RecordChanges = {tracked}
{edits}
    Dim Filter(0) As New com.sun.star.beans.PropertyValue
    Filter(0).Name = "FilterName"
    Filter(0).Value = "MS Word 2007 XML"
    Doc.storeToURL("{target}", Filter())
    Doc.close(True)
End Sub

Function Found(Words As String) As Object
    Dim Search As Object
    Search = Doc.createSearchDescriptor()
    Search.SearchString = Words
    Search.SearchCaseSensitive = True
    Found = Doc.findFirst(Search)
End Function

Sub Type_Over(Old As String, Words As String)
    Dim Place As Object
    Place = Found(Old)
    Place.Text.insertString(Place, Words, True)
End Sub

Sub Add_Behind(Beginning As String, Words As String)
    Dim Cursor As Object
    Cursor = Found(Beginning).Text.createTextCursorByRange(Found(Beginning))
    Cursor.gotoEndOfParagraph(False)
    Cursor.Text.insertControlCharacter(Cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    Cursor.Text.insertString(Cursor, Words, False)
End Sub

Sub Strike(Beginning As String)
    Dim Cursor As Object
    Cursor = Found(Beginning).Text.createTextCursorByRange(Found(Beginning))
    Cursor.gotoStartOfParagraph(False)
    Cursor.gotoEndOfParagraph(True)
    Cursor.setString("")
    Cursor.goRight(1, True)
    Cursor.setString("")
End Sub
"""


def edited(content, *edits, folder, tracked=False):
    """Return a file as LibreOffice saves it once some edits are made: `("Type_Over", old, new)` and so on."""
    source, target, profile = folder / "out.docx", folder / "back.docx", folder / "profile"
    source.write_bytes(content)
    library = profile / "user" / "basic" / "Standard"
    _start(
        profile, "--terminate_after_init"
    )  # the first start makes the libraries of macros, and would do so over ours
    lines = "\n".join(f"    {name} " + ", ".join(map(_text, words)) for name, *words in edits)
    code = _CODE.format(source=source.as_uri(), target=target.as_uri(), edits=lines, tracked=tracked)
    (library / "Edits.xba").write_text(_MODULE.format(code=escape(code)), encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    told = _start(profile, "macro:///Standard.Edits.Main")
    assert target.exists(), told.stdout + told.stderr
    return target.read_bytes()


def _start(profile, *told):
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *told]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)


def _text(words):
    """Write words as Basic does; letters of other scripts by their numbers."""
    parts = [f'"{one}"' if one.isascii() else f"Chr({ord(one)})" for one in words.replace('"', '""')]
    return " & ".join(parts) or '""'
