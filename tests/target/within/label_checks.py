# mypy: ignore-errors
"""What references are called, and how the steps of a path read."""

import collections
import functools
import sys

from _prudent_target import edge_labels, reference_paths
from _prudent_target.edge_labels import edge


class Plain(object):
    pass


class Slotted(object):
    __slots__ = ("content",)


class Classic:
    pass


def words(parts):
    return [(part["kind"], part["name"], part["edge"]) for part in parts]


def caught():
    try:
        raise ValueError("message")
    except ValueError:
        return sys.exc_info()[1:]


def check_a_local_is_called_by_its_name():
    target = Plain()
    frame = sys._getframe()
    try:
        assert edge(frame, target) == "local 'target'"
    finally:
        del frame


def check_a_local_in_a_cell_is_called_by_its_name():
    target = Plain()

    def inner():
        return target

    frame = sys._getframe()
    try:
        assert edge(frame, inner.__closure__[0]) == "local 'target'"
        assert edge(inner.__closure__[0], target) == ", its contents"
    finally:
        del frame


def check_an_unknown_reference_of_a_frame_is_a_temporary():
    frame = sys._getframe()
    try:
        assert edge(frame, Plain()) == "a temporary"
    finally:
        del frame


def check_frames_and_their_callers():
    def inner():
        return sys._getframe()

    frame = sys._getframe()
    callee = inner()
    try:
        assert edge(frame, frame.f_globals) == ".f_globals"
        assert edge(frame, frame.f_back) == ".f_back"
    finally:
        del frame, callee


def check_items():
    target = Plain()
    assert edge([0, target], target) == "[1]"
    assert edge((target,), target) == "[0]"
    assert edge(collections.deque([1, 2, target]), target) == "[2]"
    assert edge(set([target]), target) == ", a member"
    assert edge(frozenset([target]), target) == ", a member"


def check_items_of_dictionaries():
    target = Plain()
    assert edge({"name": target}, target) == "['name']"
    assert edge({7: target}, target) == "[7]"
    assert edge({(1, 2): target}, target) == "[a tuple]"
    assert edge({target: 1}, target) == ", a key"


def check_attributes():
    target = Plain()
    plain, slotted, classic = Plain(), Slotted(), Classic()
    plain.content = slotted.content = classic.content = target
    assert edge(plain, target) == ".content"
    assert edge(slotted, target) == ".content"
    assert edge(classic, target) == ".content"
    assert edge(plain, plain.__dict__) == ".__dict__"
    assert edge(plain, Plain) == ".__class__"
    assert edge(functools.partial(len, target), functools.partial) == ".__class__"


class Alike(type):
    """All of its classes are equal, and have no hash."""

    def __eq__(cls, other):
        return True

    __hash__ = None


def check_attributes_of_unusual_classes():
    target = Plain()
    late = type("Late", (Classic, object), {"__slots__": ("content",)})()  # on Python 2, one of its bases is no type
    alike, other = (
        Alike("One", (object,), {"__slots__": ("content",)}),
        Alike("Two", (object,), {"__slots__": ("own",)}),
    )
    one, two = alike(), other()
    late.content = one.content = two.own = target
    assert [edge(owner, target) for owner in (late, one, two)] == [".content", ".content", ".own"]


def check_an_unset_slot_is_no_reference():
    assert edge(Slotted(), Plain()) == ""


def check_functions():
    target = Plain()

    def closure():
        return target

    def default(argument=target):
        pass

    assert edge(closure, closure.__closure__) == ".__closure__"
    assert edge(closure, closure.__closure__[0]) == ", variable 'target'"
    assert edge(default, default.__defaults__) == ".__defaults__"
    closure.note = target
    assert edge(closure, target) == ".note"


def check_exceptions_and_tracebacks():
    value, trace = caught()
    try:
        assert edge(trace, trace.tb_frame) == ".tb_frame"
        if sys.version_info[0] > 2:
            assert edge(value, trace) == ".__traceback__"
            value.__context__ = other = KeyError()
            assert edge(value, other) == ".__context__"
    finally:
        del value, trace


def check_a_generator_and_its_frame():
    def numbers():
        yield 1

    stream = numbers()
    next(stream)
    frame = stream.gi_frame
    assert edge(stream, frame) == ".gi_frame"
    del frame
    stream.close()


def check_no_code_of_the_object_is_run():
    class Shy(list):
        def __iter__(self):
            raise RuntimeError("__iter__")

        def __getattribute__(self, name):
            raise RuntimeError(name)

        def __eq__(self, other):
            raise RuntimeError("__eq__")

        __hash__ = None

    target = Shy()
    owner = Shy([1, target])
    assert edge(owner, target) == "[1]"
    assert edge({"shy": target}, target) == "['shy']"
    assert edge(owner, Plain()) == ""
    assert edge_labels.kind(owner) == "object"
    assert edge_labels.name(owner) == "Shy"


def check_kinds_and_names():
    value, trace = caught()
    frame = trace.tb_frame
    try:
        assert (edge_labels.kind(value), edge_labels.name(value)) == ("exception", "ValueError")
        assert (edge_labels.kind(trace), edge_labels.name(trace)) == ("traceback", "traceback")
        assert (edge_labels.kind(frame), edge_labels.name(frame)) == ("frame", "caught")
        assert (edge_labels.kind(caught), edge_labels.name(caught)) == ("object", "function caught")
        assert edge_labels.name(Plain) == "class Plain"
        assert edge_labels.name(Classic()) == "Classic"
    finally:
        del value, trace, frame


def check_steps_fold_an_attribute_dictionary():
    plain, target = Plain(), Plain()
    plain.content = target
    assert words(reference_paths.steps([plain, plain.__dict__, target])) == [("object", "Plain", ".content")]


def check_steps_fold_a_class_dictionary():
    import gc

    class Local(object):
        content = Plain()

    spaces = [referent for referent in gc.get_referents(Local) if type(referent) is dict]
    assert words(reference_paths.steps([Local, spaces[0], Local.content])) == [("object", "class Local", ".content")]


def check_steps_fold_a_closure_and_its_cells():
    target = Plain()

    def inner():
        return target

    closure = inner.__closure__
    expected = [("object", "function inner", ", variable 'target'")]
    assert words(reference_paths.steps([inner, closure, closure[0], target])) == expected


def check_steps_close_the_circle():
    knot = []
    knot.append(knot)
    assert words(reference_paths.steps([knot], knot)) == [("object", "list", "[0]")]
    del knot[:]


def check_a_reference_without_a_name_says_so():
    assert words(reference_paths.steps([Slotted(), Plain()])) == [("object", "Slotted", ", unnamed")]


def check_a_shorter_path_comes_first():
    short = words([])
    one = [{"kind": "object", "name": "b", "edge": ""}]
    two = [{"kind": "object", "name": "a", "edge": ""}, {"kind": "object", "name": "a", "edge": ""}]
    assert not short
    assert reference_paths.text(one) < reference_paths.text(two)
    assert reference_paths.text(two[:1]) < reference_paths.text(one)
