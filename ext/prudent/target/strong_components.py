"""Finds strongly connected components and shortest paths in a graph of objects."""

from .referents import referents_of


class Graph(object):
    """The references among the given objects; an object's key is its address."""

    def __init__(self, objects):
        self.objects = dict((id(member), member) for member in objects)
        self.edges = {}
        for key, member in self.objects.items():
            # Keep the order of the references in a list, so that each run finds the same paths.
            targets = list(filter(self.objects.__contains__, map(id, referents_of(member))))
            if len(set(targets)) < len(targets):
                seen = set()
                targets = list(target for target in targets if not (target in seen or seen.add(target)))
            self.edges[key] = targets

    def components(self):
        """Return the strongly connected components as sets of keys; a single object is one only if it refers to itself.

        This is Tarjan's algorithm with a stack of its own, since garbage can be deeper than the recursion limit.
        """
        order = {}
        lowest = {}
        on_stack = set()
        stack = []
        found = []
        for root in self.edges:
            if root in order:
                continue
            work = [(root, iter(self.edges[root]))]
            order[root] = lowest[root] = len(order)
            stack.append(root)
            on_stack.add(root)
            while work:
                key, targets = work[-1]
                deeper = False
                for target in targets:
                    if target not in order:
                        order[target] = lowest[target] = len(order)
                        stack.append(target)
                        on_stack.add(target)
                        work.append((target, iter(self.edges[target])))
                        deeper = True
                        break
                    if target in on_stack:
                        lowest[key] = min(lowest[key], order[target])
                if deeper:
                    continue
                work.pop()
                if work:
                    parent = work[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[key])
                if lowest[key] == order[key]:
                    members = set()
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        members.add(member)
                        if member == key:
                            break
                    if len(members) > 1 or key in self.edges[key]:
                        found.append(members)
        return found

    def shortest_path(self, start, goal, within):
        """Return the keys from start to goal, both included, along edges within the given set.

        Returns None if there is no path.
        """
        came_from = {start: None}
        frontier = [start]
        while frontier:
            following = []
            for key in frontier:
                if key == goal:
                    path = []
                    while key is not None:
                        path.append(key)
                        key = came_from[key]
                    return path[::-1]
                for target in self.edges[key]:
                    if target in within and target not in came_from:
                        came_from[target] = key
                        following.append(target)
            frontier = following
        return None
