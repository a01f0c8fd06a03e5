"""A sheet of vector art: shapes in card units go in, one SVG document comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final
from xml.etree import ElementTree as Xml

from deck import palette as p
from deck.geometry import Point, curve, outline

LINE: Final = 2.6
"""The outline of things."""
FINE: Final = 1.5
"""Lines inside of them: folds, feathers, grain."""

_SVG: Final = "http://www.w3.org/2000/svg"


class Art:
    """A sheet `width` × `height` units large, its origin at the top left.

    Lines keep their width in scaled groups, so that all of a card is drawn with one pen.

    Every shape takes `fill` (None leaves it empty), `line` (None draws no outline), `width` of that line, and any
    other SVG attribute with underscores for hyphens, such as `opacity` or `stroke_dasharray`.
    """

    def __init__(self, width: float, height: float) -> None:
        self._root = Xml.Element(
            "svg",
            {
                "xmlns": _SVG,
                "viewBox": f"0 0 {width:g} {height:g}",
                "stroke-linejoin": "round",
                "stroke-linecap": "round",
            },
        )
        self._defs = Xml.SubElement(self._root, "defs")
        self._into = self._root
        self._scale = 1.0

    def path(
        self, d: str, fill: str | None = None, *, line: str | None = p.INK, width: float = LINE, **more: object
    ) -> None:
        """This will draw a path written in SVG's own words."""
        self._shape("path", {"d": d}, fill, line, width, more)

    def polygon(
        self,
        points: Sequence[Point],
        fill: str | None = None,
        *,
        line: str | None = p.INK,
        width: float = LINE,
        **more: object,
    ) -> None:
        """This will draw a closed outline of straight lines."""
        self.path(outline(points), fill, line=line, width=width, **more)

    def blob(
        self,
        points: Sequence[Point],
        fill: str | None = None,
        *,
        line: str | None = p.INK,
        width: float = LINE,
        ease: float = 1.0,
        **more: object,
    ) -> None:
        """This will draw a closed outline that runs smoothly through all points."""
        self.path(curve(points, closed=True, ease=ease), fill, line=line, width=width, **more)

    def stroke(self, points: Sequence[Point], line: str = p.INK, width: float = FINE, **more: object) -> None:
        """This will draw an open line that runs smoothly through all points."""
        self.path(curve(points), None, line=line, width=width, **more)

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str | None = None,
        *,
        line: str | None = p.INK,
        width: float = LINE,
        **more: object,
    ) -> None:
        """This will draw a circle."""
        self._shape("circle", {"cx": x, "cy": y, "r": radius}, fill, line, width, more)

    def oval(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        fill: str | None = None,
        *,
        line: str | None = p.INK,
        width: float = LINE,
        **more: object,
    ) -> None:
        """This will draw an ellipse of two radii."""
        self._shape("ellipse", {"cx": x, "cy": y, "rx": across, "ry": down}, fill, line, width, more)

    def plate(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: str | None = None,
        *,
        corner: float = 0,
        line: str | None = p.INK,
        width: float = LINE,
        **more: object,
    ) -> None:
        """This will draw a rectangle, with round corners when told."""
        place = {"x": left, "y": top, "width": right - left, "height": bottom - top, "rx": corner}
        self._shape("rect", place, fill, line, width, more)

    def words(self, text: str, x: float, y: float, size: float, colour: str, **more: object) -> None:
        """This will letter one line in Trirong around `x`, standing on `y`."""
        given = {"x": x, "y": y, "font_size": size, "fill": colour, "text_anchor": "middle"}
        element = self._element("text", {**given, "font_family": "Trirong", "font_weight": 600, **more})
        element.text = text

    @contextmanager
    def group(
        self,
        x: float = 0,
        y: float = 0,
        *,
        turn: float = 0,
        scale: float = 1,
        flip: bool = False,
        clip: str | None = None,
        **more: object,
    ) -> Iterator[None]:
        """This will draw what follows with its origin at (x, y), turned clockwise, scaled, and mirrored by `flip`.

        `clip` is a path, in the group's own units, outside of which nothing shows.
        """
        across = -scale if flip else scale
        moved = f"translate({x:g} {y:g}) rotate({turn:g}) scale({across:g} {scale:g})"
        if clip:
            more["clip_path"] = f"url(#{self._clip(clip)})"
        outer, self._into = self._into, self._element("g", {"transform": moved, **more})
        size, self._scale = self._scale, self._scale * scale
        try:
            yield
        finally:
            self._into, self._scale = outer, size

    def svg(self) -> str:
        """This will write the document."""
        return Xml.tostring(self._root, encoding="unicode")

    def _clip(self, path: str) -> str:
        name = f"clip{len(self._defs)}"
        holder = Xml.SubElement(self._defs, "clipPath", {"id": name})
        Xml.SubElement(holder, "path", {"d": path})
        return name

    def _shape(
        self,
        tag: str,
        place: Mapping[str, object],
        fill: str | None,
        line: str | None,
        width: float,
        more: Mapping[str, object],
    ) -> None:
        drawn = {"stroke": line, "stroke_width": width * self._pen()} if line else {}
        self._element(tag, {**place, "fill": fill or "none", **drawn, **more})

    def _pen(self) -> float:
        """Lines stay nearly as wide in scaled groups as anywhere: a little finer on what is small."""
        return float(self._scale ** (-0.55 if self._scale < 1 else -0.9))

    def _element(self, tag: str, given: Mapping[str, object]) -> Xml.Element:
        written = {name.replace("_", "-"): _number(value) for name, value in given.items()}
        return Xml.SubElement(self._into, tag, written)


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
