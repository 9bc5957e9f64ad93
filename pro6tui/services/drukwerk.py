"""Pages as PDF/A-2a and PDF/UA-1 at once, drawn in memory: no file, no network, no system font.

A page is a template of ours (a .typ file beside this module) and data as JSON, which the template
shows as text; nothing in the data is ever read as mark-up. The same data on the same day give the
same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib import resources
from typing import Any, Literal

import msgspec

from pro6tui.i18n import _
from pro6tui.services.errors import Refused

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
MEDIATYPE = "application/pdf"
_UNDRAWN = "could not be displayed"
"""What the drawing library says of a letter that none of its fonts has."""


def pdf(sjabloon: str, data: Mapping[str, Any], dag: date) -> bytes:
    """The page of template `sjabloon` ("huisstijl.typ") with `data`, dated `dag`.

    Refused for text with a character that no font on board can show.
    """
    import typst  # a large library, which a session that prints nothing need not load

    source = resources.files("pro6tui.services").joinpath(sjabloon).read_bytes()
    try:
        made = typst.compile(
            source,
            format="pdf",
            sys_inputs={"data": msgspec.json.encode(data).decode()},
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
            timestamp=datetime.combine(dag, time(), UTC),
        )
    except typst.TypstError as error:
        if _UNDRAWN not in str(error):
            raise
        raise Refused(
            _("In deze tekst staat een teken dat niet kan worden afgedrukt."),
            _("Vervang tekens van een ander schrift en plaatjes door gewone letters."),
        ) from None
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made
