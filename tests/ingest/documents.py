"""One report in every format, made small and by hand where no library of ours writes it."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO

TITLE = "Ferry runs aground off Port Lenn"
FIRST = "The ferry Aurora ran aground on Monday with 150 people aboard, the coastguard said."
SECOND = "“We felt a blow,” said Ann Poe, a passenger. Four people were hurt."
THIRD = "The wind had reached force nine by noon, and the captain says that the buoy was missing."
BODY = (FIRST, SECOND, THIRD)

PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>{TITLE} | The Harbour Post</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2021-05-03T16:19:00+02:00">
<meta property="article:modified_time" content="2021-05-04T09:00:00+02:00">
<meta name="author" content="Jane Doe"><link rel="canonical" href="https://harbour.example/ferry">
<script>document.write("script words")</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News of the day</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><img src="https://tracker.example/pixel.gif"><p>{SECOND}</p>
<p style="display:none">hidden words</p><h2>Storm warning</h2><ul><li>{THIRD}</li></ul>
<p>Read more: Storm closes the port</p></article>
<footer><p>All rights reserved. Contact the newsroom of the paper.</p></footer></body></html>"""


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A ZIP with these members, in this order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx() -> bytes:
    import docx as python_docx

    document = python_docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hurt", "four people"
    document.add_paragraph(THIRD)
    document.core_properties.author = "Jane Doe"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt() -> bytes:
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    content = f"""<?xml version="1.0"?><office:document-content {_ODF}><office:body><office:text>
    <text:h text:style-name="Title">{TITLE}</text:h>
    <text:p>The ferry Aurora<text:s/>ran <text:span>aground</text:span>
    on Monday with 150 people aboard, the coastguard said.{note}
    </text:p><text:p>{SECOND}</text:p>
    <table:table><table:table-row><table:table-cell><text:p>Hurt</text:p></table:table-cell>
    <table:table-cell><text:p>four people</text:p></table:table-cell></table:table-row></table:table>
    <text:p>{THIRD}</text:p></office:text></office:body></office:document-content>"""
    author = "<office:meta><dc:creator>Jane Doe</dc:creator></office:meta>"
    meta = f"<office:document-meta {_ODF}>{author}</office:document-meta>"
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content, "meta.xml": meta})


def epub(chapter: str = "") -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Jane Doe</dc:creator><dc:date>2021-05-03</dc:date>"
        '</metadata><manifest><item id="b" href="two.xhtml"/><item id="a" href="one%20.xhtml"/>'
        '<item id="out" href="../../../etc/passwd"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="out"/></spine></package>'
    )
    one = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{TITLE}</h1><p>{FIRST}</p></body></html>"
    two = chapter or f"<html><body><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package,
            "OEBPS/two.xhtml": two,
            "OEBPS/one .xhtml": one,
        }
    )


def rtf() -> bytes:
    second = SECOND.replace("“", r"\ldblquote ").replace("”", r"\u8221\'94")
    return (
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}{\*\generator Writer;}"
        rf"{{\info{{\title {TITLE}}}{{\author Jane Doe}}{{\subject none}}}}"
        rf"\pard {TITLE}\par {FIRST}\par" + "\r\n" + rf"{second}\par "
        r"{\field{\*\fldinst HYPERLINK http://tracker.example}{\fldrslt " + THIRD + r"}}\par}"
    ).encode("ascii")


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "Jane Doe <jane@harbour.example>"
    message["Date"] = "Mon, 03 May 2021 16:19:00 +0200"
    message.set_content("\n\n".join(BODY))
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="../../x.png")
    return message.as_bytes()


def mhtml() -> bytes:
    message = MIMEMultipart("related")
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://harbour.example/saved"
    message["Subject"] = TITLE
    page = MIMEText(PAGE.replace('<link rel="canonical" href="https://harbour.example/ferry">', ""), "html", "utf-8")
    page["Content-Location"] = "https://harbour.example/saved"
    message.attach(page)
    message.attach(MIMEText("body{}", "css"))
    head = b"From: <Saved by a browser>\r\n"
    return head + message.as_bytes().split(b"\n", 2)[0] + b"\n" + message.as_bytes().split(b"\n", 1)[1]


def rss(items: int = 2) -> bytes:
    item = (
        f"<item><title>{TITLE}</title><link>https://harbour.example/ferry</link><dc:creator>Jane Doe</dc:creator>"
        f"<pubDate>Mon, 03 May 2021 16:19:00 +0200</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>"
    )
    return (
        '<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour Post</title>'
        + item * items
        + "</channel></rss>"
    ).encode()


def pdf(pages: list[list[tuple[float, float, float, str]]], catalog: str = "", title: str = "") -> bytes:
    """A PDF whose pages set each text at (x, y) in a size; ``catalog`` is put into the catalogue as it is."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", ""]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in page)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            "/Encoding /WinAnsiEncoding >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) >>")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + f"{trailer}\nstartxref\n{start}\n%%EOF".encode()


def _escaped(text: str) -> str:
    return text.replace("(", r"\(").replace(")", r"\)")


def lines(
    words: list[str], *, top: float, left: float = 60, size: float = 11
) -> list[tuple[float, float, float, str]]:
    """Lines of print, one under the other; ``""`` leaves half a line free, as between paragraphs."""
    found, y = [], top
    for text in words:
        if text:
            found.append((left, y, size, text))
            y -= 1.2 * size
        else:
            y -= 0.7 * size
    return found
