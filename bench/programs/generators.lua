-- SPDX-License-Identifier: MIT
-- generators: the twin of generators.py: coroutines, which yield from any depth of calls, so `yield from` is a call.

local wrap, yield = coroutine.wrap, coroutine.yield

local function range(n)
  return wrap(function() for i = 0, n - 1 do yield(i) end end)
end

local function map(values, change)
  return wrap(function() for value in values do yield(change(value)) end end)
end

local function filter(values, keep)
  return wrap(function() for value in values do if keep(value) then yield(value) end end end)
end

-- A sieve that grows: each composite remembers a prime that divides it. None is removed: a Lua table that both grows and shrinks is
-- rebuilt again and again.
local function primes()
  return wrap(function()
    local composites, n = {}, 2
    while true do
      local step = composites[n]
      if not step then
        composites[n * n] = n
        yield(n)
      else
        local multiple = n + step
        while composites[multiple] do multiple = multiple + step end
        composites[multiple] = step
      end
      n = n + 1
    end
  end)
end

-- Two ascending streams as one.
local function merge(left, right)
  return wrap(function()
    local a, b = left(), right()
    while a and b do
      if a <= b then
        yield(a)
        a = left()
      else
        yield(b)
        b = right()
      end
    end
    if a then yield(a) elseif b then yield(b) end
    if a then for value in left do yield(value) end end
    if b then for value in right do yield(value) end end
  end)
end

local function tree(low, high)
  if low >= high then return nil end
  local middle = (low + high) // 2
  return {tree(low, middle), middle, tree(middle + 1, high)}
end

local function in_order(node)
  if node then
    in_order(node[1])
    yield(node[2])
    in_order(node[3])
  end
end

local function average()
  return coroutine.create(function()
    local total, seen = 0, 0
    local value = yield()
    while value do
      total, seen = total + value, seen + 1
      value = yield(total // seen)
    end
    return total
  end)
end

local function windows(values, size)
  return wrap(function()
    local window = {}
    for value in values do
      window[#window + 1] = value
      if #window > size then table.remove(window, 1) end
      if #window == size then yield(table.unpack(window)) end
    end
  end)
end

local function running(times, n)
  return wrap(function()
    local total = 0
    for _ = 1, times do
      for i = 0, n - 1 do
        total = total + i
        yield(total)
      end
    end
  end)
end

local n = tonumber(arg[1]) or 500000
local sum, found = 0, primes()
for _ = 1, n // 4 do sum = sum + found() end
print(sum)

sum = 0
local squares = map(range(n), function(i) return i * i end)
for value in map(filter(squares, function(i) return i % 2 ~= 0 end), function(i) return i % 1000 end) do sum = sum + value end
print(sum)

local evens = map(range(n // 2), function(i) return i * 2 end)
local threes = map(range(n // 2), function(i) return i * 3 end)
local checksum = 0
for value in merge(evens, threes) do checksum = (checksum * 31 + value) % 1000003 end
print(checksum)

local values = {}
for value in wrap(function() in_order(tree(0, n // 4)) end) do values[#values + 1] = value end
local sorted = table.move(values, 1, #values, 1, {})
table.sort(sorted)
local same = true
for i = 1, #values do same = same and values[i] == sorted[i] end
print(#values .. (same and " True" or " False"))

local mean, last = average(), nil
coroutine.resume(mean)
for i = 0, n - 1 do _, last = coroutine.resume(mean, i & 1023) end
local _, total = coroutine.resume(mean, nil)
print(last .. " " .. total)

local rising = 0
for a, b, c in windows(map(range(n), function(i) return i * 3571 % 10007 end), 3) do
  if a < b and b < c then rising = rising + 1 end
end
print(rising)

local below = 0
for sum in running(2, n // 4) do
  if sum >= n * n // 40 then break end
  below = below + 1
end
print(below)
