"""Makes the page's fonts from the npm package @fontsource/be-vietnam-pro.

Usage: make.py DIRECTORY-OF-THE-PACKAGE (needs fonttools and brotli).

Three things are changed, as the Open Font License allows:
- only the letters, figures and signs that the pages use are kept, without layout features;
- hinting is left out: it is two thirds of the weight, and screens of today smooth without it;
- the face has no tabular figures, so a second family holds 0 to 9 alone, each set in the
  middle of one common width: columns of figures stand exactly under each other.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C,
         0x201D, 0x2022, 0x2026, 0x202F, 0x2212]
FIGURES = [ord(figure) for figure in "0123456789"]


def cut(font, unicodes):
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    tool = subset.Subsetter(options)
    tool.populate(unicodes=unicodes)
    tool.subset(font)
    return options


def main(package):
    for weight in (400, 600):
        for part in ("latin", "vietnamese"):
            source = package / "files" / f"be-vietnam-pro-{part}-{weight}-normal.woff2"
            font = TTFont(source)
            unicodes = LATIN if part == "latin" else sorted(font.getBestCmap())
            options = cut(font, unicodes)
            subset.save_font(font, HERE / f"be-vietnam-pro-{part}-{weight}.woff2", options)
        font = TTFont(package / "files" / f"be-vietnam-pro-latin-{weight}-normal.woff2")
        options = cut(font, FIGURES)
        names = font.getBestCmap()
        width = font["hmtx"][names[ord("0")]][0]
        for code in FIGURES:
            name = names[code]
            old, bearing = font["hmtx"][name]
            shift = (width - old) // 2
            glyph = font["glyf"][name]
            glyph.coordinates.translate((shift, 0))
            glyph.recalcBounds(font["glyf"])
            font["hmtx"][name] = (width, bearing + shift)
        if "GPOS" in font:
            del font["GPOS"]
        subset.save_font(font, HERE / f"hoaban-figures-{weight}.woff2", options)


main(Path(sys.argv[1]))
