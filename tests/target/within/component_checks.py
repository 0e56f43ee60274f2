# mypy: ignore-errors
"""Strongly connected components and shortest paths, against the plainest way to find them."""

import random

from _prudent_target.strong_components import Graph


def random_graph(chance):
    """Lists that refer to each other, and who refers to whom."""
    size = chance.randint(1, 12)
    nodes = [[] for _ in range(size)]
    density = chance.choice([0.05, 0.1, 0.2, 0.5])
    arrows = set()
    for source in range(size):
        for target in range(size):
            if chance.random() < density:
                nodes[source].append(nodes[target])
                arrows.add((source, target))
    return nodes, arrows


def distances(size, arrows):
    """Floyd and Warshall: the length of the shortest way of at least one step, if there is one."""
    lengths = dict(((source, target), 1) for source, target in arrows)
    for middle in range(size):
        for source in range(size):
            for target in range(size):
                first, second = lengths.get((source, middle)), lengths.get((middle, target))
                if first and second and first + second < lengths.get((source, target), size + 2):
                    lengths[source, target] = first + second
    return lengths


def untie(nodes):
    for node in nodes:
        del node[:]


def check_components_are_what_reaches_itself():
    chance = random.Random(20)
    for _ in range(400):
        nodes, arrows = random_graph(chance)
        lengths = distances(len(nodes), arrows)
        expected = set()
        for one in range(len(nodes)):
            members = [other for other in range(len(nodes)) if (one, other) in lengths and (other, one) in lengths]
            if members:
                expected.add(frozenset(members))
        numbers = dict((id(node), number) for number, node in enumerate(nodes))
        found = Graph(nodes).components()
        assert set(frozenset(numbers[key] for key in component) for component in found) == expected
        assert len(found) == len(expected)
        untie(nodes)


def check_paths_are_shortest():
    chance = random.Random(21)
    for _ in range(200):
        nodes, arrows = random_graph(chance)
        lengths = distances(len(nodes), arrows)
        graph = Graph(nodes)
        numbers = dict((id(node), number) for number, node in enumerate(nodes))
        for source in range(len(nodes)):
            for target in range(len(nodes)):
                path = graph.shortest_path(id(nodes[source]), id(nodes[target]), set(numbers))
                if source == target:
                    assert path == [id(nodes[source])]
                elif (source, target) not in lengths:
                    assert path is None
                else:
                    walk = [numbers[key] for key in path]
                    assert walk[0] == source and walk[-1] == target
                    assert len(walk) == lengths[source, target] + 1
                    assert all(step in arrows for step in zip(walk, walk[1:]))
        untie(nodes)


def check_a_path_stays_within_its_bounds():
    start, middle, goal = [], [], []
    start.append(middle)
    middle.append(goal)
    graph = Graph([start, middle, goal])
    everything = set([id(start), id(middle), id(goal)])
    assert graph.shortest_path(id(start), id(goal), everything) == [id(start), id(middle), id(goal)]
    assert graph.shortest_path(id(start), id(goal), everything - set([id(middle)])) is None


def check_a_single_object_is_a_component_only_if_it_refers_to_itself():
    alone, knot = [], []
    knot.append(knot)
    graph = Graph([alone, knot])
    assert graph.components() == [set([id(knot)])]
    untie([knot])


def check_references_out_of_the_graph_do_not_count():
    inside, outside = [], []
    inside.append(outside)
    outside.append(inside)
    assert Graph([inside]).components() == []
    untie([inside])


def check_a_ring_deeper_than_the_recursion_limit():
    first = node = []
    nodes = [first]
    for _ in range(20000):
        node.append([])
        node = node[0]
        nodes.append(node)
    node.append(first)
    graph = Graph(nodes)
    components = graph.components()
    assert len(components) == 1
    assert len(components[0]) == len(nodes)
    assert len(graph.shortest_path(id(nodes[1]), id(first), components[0])) == len(nodes)
    untie(nodes)
