-- SPDX-License-Identifier: MIT
-- life: the twin of life.py; Lua has no tuples, so a cell of the set is the number y * WIDTH + x.

local WIDTH, HEIGHT = 64, 48

local function random_cells(seed)
  local cells = {}
  for y = 0, HEIGHT - 1 do
    local row = {}
    for x = 0, WIDTH - 1 do
      seed = (seed * 1103515245 + 12345) % 2147483648
      row[x] = seed > 1400000000 and 1 or 0
    end
    cells[y] = row
  end
  return cells
end

local function next_rows(rows)
  local result = {}
  for y = 0, HEIGHT - 1 do
    local above, here, below = rows[(y - 1) % HEIGHT], rows[y], rows[(y + 1) % HEIGHT]
    local fresh = {}
    for x = 0, WIDTH - 1 do
      local left, right = (x - 1) % WIDTH, (x + 1) % WIDTH
      local count = above[left] + above[x] + above[right] + here[left] + here[right]
                  + below[left] + below[x] + below[right]
      fresh[x] = (count == 3 or (count == 2 and here[x] == 1)) and 1 or 0
    end
    result[y] = fresh
  end
  return result
end

local function next_set(live)
  local counts = {}
  for cell in pairs(live) do
    local x, y = cell % WIDTH, cell // WIDTH
    for dx = -1, 1 do
      for dy = -1, 1 do
        if dx ~= 0 or dy ~= 0 then
          local near = (y + dy) % HEIGHT * WIDTH + (x + dx) % WIDTH
          counts[near] = (counts[near] or 0) + 1
        end
      end
    end
  end
  local result = {}
  for cell, count in pairs(counts) do
    if count == 3 or (count == 2 and live[cell]) then result[cell] = true end
  end
  return result
end

local function as_set(rows)
  local live, size = {}, 0
  for y = 0, HEIGHT - 1 do
    for x = 0, WIDTH - 1 do
      if rows[y][x] == 1 then
        live[y * WIDTH + x] = true
        size = size + 1
      end
    end
  end
  return live, size
end

local generations = math.tointeger(tonumber(arg[1]) or 800)
local rows = random_cells(7)
local live, size = as_set(rows)
print(string.format("%d cells alive at first", size))
for _ = 1, generations do
  rows = next_rows(rows)
  live = next_set(live)
end
local wanted, count = as_set(rows)
for cell in pairs(wanted) do
  if not live[cell] then error("the two boards differ") end
end
print(string.format("%d cells alive after %d generations", count, generations))
for y = 0, 11 do
  local line = {}
  for x = 0, WIDTH - 1 do line[#line + 1] = rows[y][x] == 1 and "#" or "." end
  print(table.concat(line))
end
