-- SPDX-License-Identifier: MIT
-- deltablue: the twin of deltablue.py; a class is a table that is its instances' metatable.

local REQUIRED, PREFERRED, NORMAL, WEAKEST = 0, 2, 4, 6

local function class(base)
  local c = {}
  c.__index = c
  if base then setmetatable(c, base) end
  return c
end

local function remove_value(list, value)
  for i = 1, #list do
    if list[i] == value then
      table.remove(list, i)
      return
    end
  end
end

local function Variable(name, value)
  return {name = name, value = value or 0, constraints = {}, decided_by = nil, mark = 0,
          walkabout = WEAKEST, stays = true}
end

local Constraint = class()

function Constraint:add(solver)
  for _, variable in ipairs(self:variables()) do
    variable.constraints[#variable.constraints + 1] = self
  end
  self.output_variable = nil
  solver:add(self)
end

function Constraint:remove(solver)
  local output = self.output_variable
  self:forget()
  for _, variable in ipairs(self:variables()) do remove_value(variable.constraints, self) end
  if output ~= nil then solver:free(output) end
end

function Constraint:is_input() return false end
function Constraint:is_satisfied() return self.output_variable ~= nil end
function Constraint:output() return self.output_variable end
function Constraint:forget() self.output_variable = nil end

function Constraint:inputs()
  local output, result = self.output_variable, {}
  for _, variable in ipairs(self:variables()) do
    if variable ~= output then result[#result + 1] = variable end
  end
  return result
end

function Constraint:inputs_known(mark)
  for _, variable in ipairs(self:inputs()) do
    if not (variable.mark == mark or variable.stays or variable.decided_by == nil) then
      return false
    end
  end
  return true
end

function Constraint:recalculate()
  local output = self.output_variable
  local inputs = self:inputs()
  output.walkabout = self:weakest_output()
  output.stays = true
  for _, variable in ipairs(inputs) do
    if not variable.stays then output.stays = false end
  end
  if output.stays then self:execute() end
end

local Unary = class(Constraint)

function Unary.new(kind, variable, strength, solver)
  local self = setmetatable({strength = strength, variable = variable}, kind)
  self:add(solver)
  return self
end

function Unary:variables() return {self.variable} end

function Unary:choose_method(mark)
  if self.variable.mark ~= mark and self.strength < self.variable.walkabout then
    self.output_variable = self.variable
  else
    self.output_variable = nil
  end
end

function Unary:weakest_output() return self.strength end

function Unary:recalculate()
  self.variable.walkabout = self.strength
  self.variable.stays = not self:is_input()
  if self.variable.stays then self:execute() end
end

local Stay = class(Unary)
function Stay:execute() end

local Edit = class(Unary)
function Edit:is_input() return true end
function Edit:execute() end

local Binary = class(Constraint)

function Binary.new(kind, first, second, strength, solver)
  local self = setmetatable({strength = strength, first = first, second = second}, kind)
  self:add(solver)
  return self
end

function Binary:variables() return {self.first, self.second} end

function Binary:choose_method(mark)
  local first, second = self.first, self.second
  self.output_variable = nil
  if first.mark == mark then
    if second.mark ~= mark and self.strength < second.walkabout then
      self.output_variable = second
    end
  elseif second.mark == mark then
    if self.strength < first.walkabout then self.output_variable = first end
  elseif first.walkabout > second.walkabout then
    if self.strength < first.walkabout then self.output_variable = first end
  elseif self.strength < second.walkabout then
    self.output_variable = second
  end
end

function Binary:weakest_output()
  local source = self.output_variable == self.first and self.second or self.first
  return math.max(self.strength, source.walkabout)
end

local Equal = class(Binary)

function Equal:execute()
  if self.output_variable == self.second then
    self.second.value = self.first.value
  else
    self.first.value = self.second.value
  end
end

local Scale = class(Binary)

function Scale.new(source, factor, offset, result, strength, solver)
  local self = setmetatable({strength = strength, first = source, second = result,
                             factor = factor, offset = offset}, Scale)
  self:add(solver)
  return self
end

function Scale:variables() return {self.first, self.second, self.factor, self.offset} end

function Scale:execute()
  if self.output_variable == self.second then
    self.second.value = self.first.value * self.factor.value + self.offset.value
  else
    self.first.value = (self.second.value - self.offset.value) // self.factor.value
  end
end

local Solver = class()

function Solver.new() return setmetatable({mark = 0}, Solver) end

function Solver:add(constraint)
  self.mark = self.mark + 1
  local mark = self.mark
  local overridden = self:satisfy(constraint, mark)
  while overridden ~= nil do overridden = self:satisfy(overridden, mark) end
end

function Solver:satisfy(constraint, mark)
  constraint:choose_method(mark)
  if not constraint:is_satisfied() then
    if constraint.strength == REQUIRED then error("a required constraint can't be satisfied") end
    return nil
  end
  for _, variable in ipairs(constraint:inputs()) do variable.mark = mark end
  local output = constraint:output()
  local overridden = output.decided_by
  if overridden ~= nil then overridden:forget() end
  output.decided_by = constraint
  if not self:spread(constraint, mark) then error("the constraints form a cycle") end
  output.mark = mark
  return overridden
end

function Solver:spread(constraint, mark)
  local todo = {constraint}
  while #todo > 0 do
    local current = table.remove(todo)
    if current:output().mark == mark then return false end
    current:recalculate()
    self:push_consumers(current:output(), todo)
  end
  return true
end

function Solver:free(output)
  output.decided_by = nil
  output.walkabout = WEAKEST
  output.stays = true
  local unsatisfied, todo = {}, {output}
  while #todo > 0 do
    local variable = table.remove(todo)
    for _, other in ipairs(variable.constraints) do
      if not other:is_satisfied() then unsatisfied[#unsatisfied + 1] = other end
    end
    local consumers = {}
    self:push_consumers(variable, consumers)
    for _, consumer in ipairs(consumers) do
      consumer:recalculate()
      todo[#todo + 1] = consumer:output()
    end
  end
  table.sort(unsatisfied, function(a, b) return a.strength < b.strength end)
  for _, other in ipairs(unsatisfied) do
    if not other:is_satisfied() then self:add(other) end
  end
end

function Solver:push_consumers(variable, todo)
  local decided_by = variable.decided_by
  for _, constraint in ipairs(variable.constraints) do
    if constraint ~= decided_by and constraint:is_satisfied() then
      todo[#todo + 1] = constraint
    end
  end
end

function Solver:plan(sources)
  self.mark = self.mark + 1
  local mark, plan, todo = self.mark, {}, {}
  for _, source in ipairs(sources) do
    if source:is_input() and source:is_satisfied() then todo[#todo + 1] = source end
  end
  while #todo > 0 do
    local constraint = table.remove(todo)
    local output = constraint:output()
    if output.mark ~= mark and constraint:inputs_known(mark) then
      plan[#plan + 1] = constraint
      output.mark = mark
      self:push_consumers(output, todo)
    end
  end
  return plan
end

local function set_value(variable, value, solver)
  local edit = Unary.new(Edit, variable, PREFERRED, solver)
  local plan = solver:plan({edit})
  for _ = 1, 10 do
    variable.value = value
    for _, constraint in ipairs(plan) do constraint:execute() end
  end
  edit:remove(solver)
end

local function chain(n)
  local solver, variables = Solver.new(), {}
  for i = 0, n do variables[i] = Variable("v" .. i) end
  for i = 1, n do Binary.new(Equal, variables[i - 1], variables[i], REQUIRED, solver) end
  Unary.new(Stay, variables[n], NORMAL, solver)
  local edit = Unary.new(Edit, variables[0], PREFERRED, solver)
  local plan, total = solver:plan({edit}), 0
  for value = 0, 99 do
    variables[0].value = value
    for _, constraint in ipairs(plan) do constraint:execute() end
    if variables[n].value ~= value then error("the chain is broken") end
    total = total + variables[n].value
  end
  edit:remove(solver)
  return #plan, total
end

local function projection(n)
  local solver = Solver.new()
  local scale, offset = Variable("scale", 10), Variable("offset", 1000)
  local xs, ys = {}, {}
  for i = 0, n - 1 do
    xs[i], ys[i] = Variable("x", i), Variable("y", i)
    Unary.new(Stay, xs[i], NORMAL, solver)
    Scale.new(xs[i], scale, offset, ys[i], REQUIRED, solver)
  end
  set_value(xs[0], 17, solver)
  if ys[0].value ~= 1170 then error("forward projection failed") end
  set_value(ys[0], 1050, solver)
  if xs[0].value ~= 5 then error("backward projection failed") end
  set_value(scale, 5, solver)
  set_value(offset, 2000, solver)
  local total = ys[0].value
  for i = 1, n - 1 do
    if ys[i].value ~= i * 5 + 2000 then error("projection of scale and offset failed") end
    total = total + ys[i].value
  end
  return total
end

local n = 1000
local length, total, projected
for _ = 1, tonumber(arg[1]) or 30 do
  length, total = chain(n)
  projected = projection(n)
end
print(string.format("chain of %d: plan of %d steps, values sum to %d", n, length, total))
print(string.format("projection of %d: results sum to %d", n, projected))
