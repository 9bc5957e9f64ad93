"""The themes: each colour is an exact entry of the xterm-256 palette, so 256 colours lose nothing.

Contrast is at least 4.5:1 for every pair in `PAIRS`, at 256 and at 16 colours (tested). Textual's
own shades (darken, muted, tints) fall between the entries: style sheets here use only `ROLES`.
"""

from __future__ import annotations

from textual.theme import Theme

LIGHT, DARK, HIGH_CONTRAST, SIXTEEN = "licht", "donker", "hoog contrast", "zestien kleuren"

ROLES = {
    "muted": "what is there but not now: rules, hints, disabled keys",
    "head-fg": "header line",
    "head-bg": "header line",
    "cursor-fg": "the row the cursor is on, while its list has the focus",
    "cursor-bg": "the same",
    "rest-fg": "the row the cursor is on in a list without focus",
    "rest-bg": "the same",
    "field-bg": "where one types",
    "focus-fg": "the field that has the focus",
    "focus-bg": "the same",
    "hint-fg": "what one could type in that field",
    "caret-fg": "the cell in that field where one types",
    "caret-bg": "the same",
    "box-bg": "dialogs",
    "key-fg": "keys in the footer, headings, the active place",
}
"""Theme variables beyond Textual's own foreground, background, error, warning, success."""

PAIRS = (
    ("foreground", "background"),
    ("muted", "background"),
    ("key-fg", "background"),
    ("error", "background"),
    ("warning", "background"),
    ("success", "background"),
    ("head-fg", "head-bg"),
    ("cursor-fg", "cursor-bg"),
    ("rest-fg", "rest-bg"),
    ("foreground", "field-bg"),
    ("focus-fg", "focus-bg"),
    ("hint-fg", "focus-bg"),
    ("caret-fg", "caret-bg"),
    ("caret-bg", "focus-bg"),
    ("foreground", "box-bg"),
    ("muted", "box-bg"),
    ("key-fg", "box-bg"),
    ("error", "box-bg"),
    ("warning", "box-bg"),
)
"""Which text appears on which background."""


def _theme(name: str, *, dark: bool, ansi: bool = False, **colours: str) -> Theme:
    """A theme from its roles; Textual's own variables are filled from the same few colours."""
    role = {key.replace("_", "-"): value for key, value in colours.items()}
    basic = ("foreground", "background", "error", "warning", "success")
    variables = {key: value for key, value in role.items() if key not in basic}
    variables |= {
        "text": role["foreground"],
        "text-muted": role["muted"],
        "text-disabled": role["muted"],
        "foreground-muted": role["muted"],
        "foreground-disabled": role["muted"],
        "block-cursor-foreground": role["cursor-fg"],
        "block-cursor-background": role["cursor-bg"],
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": role["rest-fg"],
        "block-cursor-blurred-background": role["rest-bg"],
        "input-cursor-foreground": role["caret-fg"],
        "input-cursor-background": role["caret-bg"],
        "input-cursor-text-style": "none",
        "input-selection-foreground": role["rest-fg"],
        "input-selection-background": role["rest-bg"],
        "ansi-foreground": role["foreground"],
        "ansi-background": role["background"],
        "screen-selection-foreground": role["rest-fg"],
        "screen-selection-background": role["rest-bg"],
        "border": role["key-fg"],
        "border-blurred": role["muted"],
    }
    return Theme(
        name=name,
        foreground=role["foreground"],
        background=role["background"],
        error=role["error"],
        warning=role["warning"],
        success=role["success"],
        primary=role["key-fg"],
        accent=role["key-fg"],
        surface=role["field-bg"],
        panel=role["box-bg"],
        boost=role["box-bg"],
        dark=dark,
        ansi=ansi,
        variables=variables,
    )


THEMES = (
    _theme(
        DARK,
        dark=True,
        foreground="#d7d7ff",
        background="#121212",
        error="#ff8787",
        warning="#ffd75f",
        success="#87d787",
        muted="#949494",
        head_fg="#ffffff",
        head_bg="#005f87",
        cursor_fg="#000000",
        cursor_bg="#87d7ff",
        rest_fg="#ffffff",
        rest_bg="#4e4e4e",
        field_bg="#262626",
        focus_fg="#ffffff",
        focus_bg="#00005f",
        hint_fg="#949494",
        caret_fg="#000000",
        caret_bg="#87d7ff",
        box_bg="#1c1c1c",
        key_fg="#87d7ff",
    ),
    _theme(
        LIGHT,
        dark=False,
        foreground="#121212",
        background="#ffffff",
        error="#af0000",
        warning="#87005f",
        success="#000087",
        muted="#585858",
        head_fg="#ffffff",
        head_bg="#005f87",
        cursor_fg="#ffffff",
        cursor_bg="#0000af",
        rest_fg="#000000",
        rest_bg="#afd7ff",
        field_bg="#ffffd7",
        focus_fg="#000000",
        focus_bg="#d7ffff",
        hint_fg="#585858",
        caret_fg="#ffffff",
        caret_bg="#0000af",
        box_bg="#ffffff",
        key_fg="#0000af",
    ),
    _theme(
        HIGH_CONTRAST,
        dark=True,
        foreground="#ffffff",
        background="#000000",
        error="#ffd75f",
        warning="#ffff5f",
        success="#87ff87",
        muted="#ffffff",
        head_fg="#000000",
        head_bg="#ffffff",
        cursor_fg="#000000",
        cursor_bg="#ffff00",
        rest_fg="#000000",
        rest_bg="#ffffff",
        field_bg="#303030",
        focus_fg="#000000",
        focus_bg="#ffff00",
        hint_fg="#303030",
        caret_fg="#ffffff",
        caret_bg="#000000",
        box_bg="#000000",
        key_fg="#ffff00",
    ),
    _theme(
        SIXTEEN,
        dark=True,
        ansi=True,
        foreground="ansi_white",
        background="ansi_black",
        error="ansi_bright_red",
        warning="ansi_bright_yellow",
        success="ansi_bright_green",
        muted="ansi_white",
        head_fg="ansi_black",
        head_bg="ansi_white",
        cursor_fg="ansi_black",
        cursor_bg="ansi_cyan",
        rest_fg="ansi_black",
        rest_bg="ansi_white",
        field_bg="ansi_black",
        focus_fg="ansi_bright_white",
        focus_bg="ansi_blue",
        hint_fg="ansi_white",
        caret_fg="ansi_black",
        caret_bg="ansi_cyan",
        box_bg="ansi_black",
        key_fg="ansi_bright_cyan",
    ),
)
"""Every theme, the default first."""

FALLBACKS = dict.fromkeys(ROLES, "ansi_default")
"""For the moment before a theme is set."""
