-- SPDX-License-Identifier: MIT
-- calls: the twin of calls.py; defaults are `or`, and a keyword is a position.

local function fib(n)
  return n < 2 and n or fib(n - 1) + fib(n - 2)
end

local function takeuchi(x, y, z)
  if y >= x then return z end
  return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y))
end

local Counter = {name = "Counter"}
Counter.__index = Counter

function Counter:bump(by)
  self.count = self.count + by
  return self
end

function Counter:twice(by)
  return self:bump(by):bump(by)
end

local CarefulCounter = setmetatable({name = "CarefulCounter"}, Counter)
CarefulCounter.__index = CarefulCounter

function CarefulCounter:bump(by)
  if by < 0 then return self end
  return Counter.bump(self, by)
end

local function adder(step)
  local total = 0
  return function(n)
    total = total + n * step
    return total
  end
end

local function line(x, slope, offset)
  return x * (slope or 2) + (offset or 1)
end

local n = math.tointeger(tonumber(arg[1]) or 34)
print(string.format("fib(%d) = %d", n, fib(n)))
print(string.format("takeuchi = %d", takeuchi(n * 2 // 3, n // 3, n // 6)))
local times = n * 2500
for _, class in ipairs({Counter, CarefulCounter}) do
  local counter = setmetatable({count = 0}, class)
  for i = 0, times - 1 do counter:twice(i & 3) end
  print(string.format("%s: %d", class.name, counter.count))
end
local add = adder(3)
for i = 0, times - 1 do add(i) end
print(string.format("closure: %d", add(0)))
local total = 0
for i = 0, times - 1 do total = total + line(i) + line(i, 3) + line(i, nil, 5) end
print(string.format("defaults: %d", total))
