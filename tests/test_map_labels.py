"""Where names fit on a map."""

from __future__ import annotations

from explorer.map_labels import Rect, Room, text_width, wrapped

SQUARE = [(50.0, 50.0), (150.0, 50.0), (150.0, 150.0), (50.0, 150.0), (50.0, 50.0)]
HOLE = [(60.0, 60.0), (60.0, 140.0), (140.0, 140.0), (140.0, 60.0), (60.0, 60.0)]


def test_a_name_stands_inside_its_area():
    label = Room([SQUARE], 440, 400).place(("Camden",), 13.5, [])
    rect = label.rect
    assert rect.left >= 50
    assert rect.left + rect.width <= 150
    assert rect.top >= 50
    assert rect.top + rect.height <= 150
    assert abs(label.x - 100) < 1
    assert abs(label.y - 100) < 8


def test_a_name_that_is_too_long_has_no_place():
    room = Room([SQUARE], 440, 400)
    assert room.place(("Bournemouth, Christchurch and Poole",), 13.5, []) is None
    assert room.place(("Westmorland",), 18.7, []) is None
    assert room.place(("Westmorland",), 18.7, [], share=0.7) is not None


def test_a_hole_and_other_names_are_kept_free():
    assert Room([SQUARE, HOLE], 440, 400).place(("Camden",), 13.5, []) is None
    taken = [Rect(0, 0, 440, 110)]
    assert Room([SQUARE], 440, 400).place(("Camden",), 13.5, taken).rect.top >= 110


def test_an_area_out_of_the_frame_has_no_room():
    away = [(x + 1000, y) for x, y in SQUARE]
    assert Room([away], 440, 400).widest == 0
    assert Room([away], 440, 400).place(("A",), 13.5, []) is None
    assert Room([], 440, 400).widest == 0


def test_long_names_may_stand_on_two_lines():
    assert wrapped("Bath and North East Somerset") == (
        ("Bath and North East Somerset",),
        ("Bath and North", "East Somerset"),
    )
    assert wrapped("Bath and N") == (("Bath and N",),)
    assert text_width("mm", 10) > text_width("ii", 10)
    assert text_width("a", 10, bold=True) > text_width("a", 10)
