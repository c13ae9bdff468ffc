"""What python-docx reads in Word files, as JSON: one list of blocks for each file.

Boxes are tables to Word; what stands in them is read as if it stood outside.
"""

import json
import sys

from docx import Document
from docx.image.image import Image
from docx.table import Table
from docx.text.paragraph import Paragraph

# What stands around the text.
AROUND = {"Title", "Subtitle", "TOC Heading", "toc 1", "toc 2", "toc 3", "After Table"}


def blocks(parent, part):
    for element in parent.iterchildren():
        if element.tag.endswith("}p"):
            yield from paragraph(Paragraph(element, part))
        elif element.tag.endswith("}tbl"):
            yield from table(Table(element, part))


def paragraph(it):
    style = it.style.name
    if style in AROUND:
        return
    # Older versions leave out the words of links.
    words = "".join(node.text or "" for node in it._p.xpath(".//w:t"))
    if not it._p.xpath("./w:hyperlink"):
        assert it.text.replace("\n", "") == words, (it.text, words)
    if style.startswith("Heading "):
        yield ["heading", int(style.removeprefix("Heading ")), words]
    elif words:
        yield ["text", style, words]
    for picture in it._p.xpath(".//a:blip/@r:embed"):
        shown = it.part.related_parts[picture]
        image = Image.from_blob(shown.blob)
        yield ["picture", shown.content_type, image.px_width, image.px_height]


def table(it):
    if it.style.name == "Plan Box":
        for row in it.rows:
            for cell in row.cells:
                yield from blocks(cell._tc, cell)
        return
    yield ["table", [[cell.text for cell in row.cells] for row in it.rows]]


def read(path):
    document = Document(path)
    assert document.core_properties.title, path
    assert not document.core_properties.last_modified_by, path
    return list(blocks(document.element.body, document))


json.dump([read(path) for path in sys.argv[1:]], sys.stdout, ensure_ascii=False)
