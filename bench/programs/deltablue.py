# SPDX-License-Identifier: MIT
# deltablue: an incremental solver for hierarchies of one-way constraints, after the DeltaBlue
# algorithm of Freeman-Benson, Maloney and Borning. Constraints have strengths; when one is added or
# removed, only the affected part of the graph is planned again, and a plan can be run many times.
# Many small classes, polymorphic calls, lists as stacks.
# test size: 1

import sys

# Strengths: a smaller number is stronger.
REQUIRED, STRONG, PREFERRED, MEDIUM, NORMAL, WEAK, WEAKEST = range(7)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.decided_by = None
        self.mark = 0
        self.walkabout = WEAKEST   # the weakest strength that could be given up to change it
        self.stays = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, solver):
        for variable in self.variables():
            variable.constraints.append(self)
        self.output_variable = None
        solver.add(self)

    def remove(self, solver):
        output = self.output_variable
        self.forget()
        for variable in self.variables():
            variable.constraints.remove(self)
        if output is not None:
            solver.free(output)

    def is_input(self):
        return False

    def is_satisfied(self):
        return self.output_variable is not None

    def output(self):
        return self.output_variable

    def forget(self):
        self.output_variable = None

    def inputs(self):
        output = self.output_variable
        return [variable for variable in self.variables() if variable is not output]

    def inputs_known(self, mark):
        for variable in self.inputs():
            if not (variable.mark == mark or variable.stays or variable.decided_by is None):
                return False
        return True

    def recalculate(self):
        """Tells the output how strongly it is held, and whether it never changes."""
        output = self.output_variable
        inputs = self.inputs()
        output.walkabout = self.weakest_output()
        output.stays = True
        for variable in inputs:
            if not variable.stays:
                output.stays = False
        if output.stays:
            self.execute()


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength, solver):
        super().__init__(strength)
        self.variable = variable
        self.add(solver)

    def variables(self):
        return [self.variable]

    def choose_method(self, mark):
        if self.variable.mark != mark and self.strength < self.variable.walkabout:
            self.output_variable = self.variable
        else:
            self.output_variable = None

    def weakest_output(self):
        return self.strength

    def recalculate(self):
        self.variable.walkabout = self.strength
        self.variable.stays = not self.is_input()
        if self.variable.stays:
            self.execute()


class Stay(UnaryConstraint):
    def execute(self):
        pass


class Edit(UnaryConstraint):
    def is_input(self):
        return True

    def execute(self):
        pass


class BinaryConstraint(Constraint):
    def __init__(self, first, second, strength, solver):
        super().__init__(strength)
        self.first = first
        self.second = second
        self.add(solver)

    def variables(self):
        return [self.first, self.second]

    def choose_method(self, mark):
        first, second = self.first, self.second
        self.output_variable = None
        if first.mark == mark:
            if second.mark != mark and self.strength < second.walkabout:
                self.output_variable = second
        elif second.mark == mark:
            if self.strength < first.walkabout:
                self.output_variable = first
        elif first.walkabout > second.walkabout:
            if self.strength < first.walkabout:
                self.output_variable = first
        elif self.strength < second.walkabout:
            self.output_variable = second

    def weakest_output(self):
        source = self.second if self.output_variable is self.first else self.first
        return max(self.strength, source.walkabout)


class Equal(BinaryConstraint):
    def execute(self):
        if self.output_variable is self.second:
            self.second.value = self.first.value
        else:
            self.first.value = self.second.value


class Scale(BinaryConstraint):
    """second = first * factor + offset, in whichever direction it runs."""

    def __init__(self, source, factor, offset, result, strength, solver):
        self.factor = factor
        self.offset = offset
        super().__init__(source, result, strength, solver)

    def variables(self):
        return [self.first, self.second, self.factor, self.offset]

    def execute(self):
        if self.output_variable is self.second:
            self.second.value = self.first.value * self.factor.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.factor.value


class Solver:
    def __init__(self):
        self.mark = 0

    def add(self, constraint):
        self.mark += 1
        mark = self.mark
        overridden = self.satisfy(constraint, mark)
        while overridden is not None:
            overridden = self.satisfy(overridden, mark)

    def satisfy(self, constraint, mark):
        """Makes the constraint hold; gives back the weaker one it pushed aside, if any."""
        constraint.choose_method(mark)
        if not constraint.is_satisfied():
            if constraint.strength == REQUIRED:
                raise ValueError("a required constraint can't be satisfied")
            return None
        for variable in constraint.inputs():
            variable.mark = mark
        output = constraint.output()
        overridden = output.decided_by
        if overridden is not None:
            overridden.forget()
        output.decided_by = constraint
        if not self.spread(constraint, mark):
            raise ValueError("the constraints form a cycle")
        output.mark = mark
        return overridden

    def spread(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            if current.output().mark == mark:
                return False
            current.recalculate()
            self.push_consumers(current.output(), todo)
        return True

    def free(self, output):
        """The constraint that decided `output` is gone: let weaker ones take its place."""
        output.decided_by = None
        output.walkabout = WEAKEST
        output.stays = True
        unsatisfied = []
        todo = [output]
        while todo:
            variable = todo.pop()
            for other in variable.constraints:
                if not other.is_satisfied():
                    unsatisfied.append(other)
            consumers = []
            self.push_consumers(variable, consumers)
            for consumer in consumers:
                consumer.recalculate()
                todo.append(consumer.output())
        unsatisfied.sort(key=lambda other: other.strength)
        for other in unsatisfied:
            if not other.is_satisfied():
                self.add(other)

    def push_consumers(self, variable, todo):
        decided_by = variable.decided_by
        for constraint in variable.constraints:
            if constraint is not decided_by and constraint.is_satisfied():
                todo.append(constraint)

    def plan(self, sources):
        """The constraints to run, in order, after the sources' variables were changed."""
        self.mark += 1
        mark = self.mark
        plan = []
        todo = [source for source in sources if source.is_input() and source.is_satisfied()]
        while todo:
            constraint = todo.pop()
            output = constraint.output()
            if output.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                output.mark = mark
                self.push_consumers(output, todo)
        return plan


def set_value(variable, value, solver):
    edit = Edit(variable, PREFERRED, solver)
    plan = solver.plan([edit])
    for _ in range(10):
        variable.value = value
        for constraint in plan:
            constraint.execute()
    edit.remove(solver)


def chain(n):
    """n equalities in a row: a change at one end runs to the other."""
    solver = Solver()
    variables = [Variable(f"v{i}") for i in range(n + 1)]
    for before, after in zip(variables, variables[1:]):
        Equal(before, after, REQUIRED, solver)
    Stay(variables[-1], NORMAL, solver)
    edit = Edit(variables[0], PREFERRED, solver)
    plan = solver.plan([edit])
    total = 0
    for value in range(100):
        variables[0].value = value
        for constraint in plan:
            constraint.execute()
        if variables[-1].value != value:
            raise AssertionError("the chain is broken")
        total += variables[-1].value
    edit.remove(solver)
    return len(plan), total


def projection(n):
    """n pairs, each bound by y = x * scale + offset, all with the same scale and offset."""
    solver = Solver()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    pairs = []
    for i in range(n):
        x = Variable("x", i)
        y = Variable("y", i)
        Stay(x, NORMAL, solver)
        Scale(x, scale, offset, y, REQUIRED, solver)
        pairs.append((x, y))
    set_value(pairs[0][0], 17, solver)
    if pairs[0][1].value != 1170:
        raise AssertionError("forward projection failed")
    set_value(pairs[0][1], 1050, solver)
    if pairs[0][0].value != 5:
        raise AssertionError("backward projection failed")
    set_value(scale, 5, solver)
    set_value(offset, 2000, solver)
    for i in range(1, n):
        if pairs[i][1].value != i * 5 + 2000:
            raise AssertionError("projection of scale and offset failed")
    return sum(y.value for x, y in pairs)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    n = 1000
    for _ in range(rounds):
        length, total = chain(n)
        projected = projection(n)
    print(f"chain of {n}: plan of {length} steps, values sum to {total}")
    print(f"projection of {n}: results sum to {projected}")


main()
