"""Parts that many rules share."""

from __future__ import annotations

MACROS = {
    "M": "MONTH | MONTHAB DOT?",
    "W": "WD | WDAB DOT?",
    "DAY": "D | ORDD | ORDW | TEN HYPHEN? ORDW",
    "Y": "YEAR | SHORTYEAR",
    "SPELLED": (
        "(eighteen | nineteen) HYPHEN? (TEN HYPHEN? ONE? | TEEN) | two thousand and? "
        "(TEEN | ONE | TEN HYPHEN? ONE?) | twenty HYPHEN? (TEEN | TEN HYPHEN? ONE)"
    ),
    "UNDER100": "TEN HYPHEN? ONE | TEN | TEEN | ONE",
    "CARD": (
        "(a | $UNDER100 | D | INT) (hundred | thousand) (and? $UNDER100)? | $UNDER100 "
        "| (D | INT | YEAR) FRACTION? | DECIMAL"
    ),
    "QTY": (
        "$CARD (and a half)? | (a | another)? couple of? | a? few | another few | a (handful "
        "| number) of "
        "| several | many | (dozens | hundreds | thousands | scores) of | half (a | an | HYPHEN) "
        "| (half? a)? dozen"
    ),
    "QTYR": "$QTY ((to | or | HYPHEN) $CARD)?",
    "APPROX": (
        "nearly | almost | about | around | roughly | approximately "
        "| (no | not)? (more | less | fewer | longer | later | earlier) than | at (least | "
        "most) | up to "
        "| as (long | many | much | little) as"
    ),
    "FILL": (
        "more | additional | full | straight | consecutive | whole | trading | business | working "
        "| calendar | extra | long | entire | successive"
    ),
    # Where in a period: "early", "mid-", "the end of".
    "MOD": (
        "(early | earlier | late | later | mid) HYPHEN? (on | in)? | (sometime | around) "
        "| (around | about)? the? (very? (end | beginning | start | middle | rest | "
        "remainder | eve) of "
        "| (early | late | latter) (part of)? | (first | second | last | latter) HYPHEN? half of)"
    ),
    "FIX": "(fiscal | financial | calendar | full | entire | whole | business | trading | "
    "school) HYPHEN?",
    "RECENT": "this | last | next | past | previous | preceding | prior | coming | current | "
    "following "
    "| same | latest | upcoming",
}
