"""DOCX files made by hand: the XML that Word writes, without what it adds for itself."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """A DOCX with this inside of ``w:body``; ``numbering="…"`` gives the inside of that part."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    members = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{main}" ContentType="{_TYPES}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Target="{main}" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/officeDocument"/></Relationships>'
        ),
        main: f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in parts.items():
        root = roots.get(name, name)
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{inside}</w:{root}>"
    return packed(members)


def packed(members: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def r(text: str, properties: str = "") -> str:
    """A run; a line feed is a manual line break, a tab a tab."""
    inside = ""
    for piece in text.replace("\n", "|<w:br/>|").replace("\t", "|<w:tab/>|").split("|"):
        inside += piece if piece.startswith("<w:") else f"<w:t xml:space='preserve'>{piece}</w:t>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def p(*inside: str, **properties: str) -> str:
    """A paragraph of runs or words; ``num="1.0"`` is list 1, level 0; ``style="…"``."""
    runs = "".join(each if each.startswith("<") else r(each) for each in inside)
    made = ""
    if "style" in properties:
        made += f'<w:pStyle w:val="{properties["style"]}"/>'
    if "num" in properties:
        num, level = properties["num"].split(".")
        made += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    made += properties.get("more", "")
    return f"<w:p><w:pPr>{made}</w:pPr>{runs}</w:p>"


def lvl(at: int, text: str, fmt: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def table(*rows: str, borders: bool = True) -> str:
    drawn = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if borders else ""
    return f"<w:tbl><w:tblPr>{drawn}</w:tblPr>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(inside: str, properties: str = "") -> str:
    inside = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
