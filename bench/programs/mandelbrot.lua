-- SPDX-License-Identifier: MIT
-- mandelbrot: the twin of mandelbrot.py.

local LIMIT = 50

local function escape_time(cr, ci)
  local zr, zi = 0.0, 0.0
  for step = 0, LIMIT - 1 do
    local rr, ii = zr * zr, zi * zi
    if rr + ii > 4.0 then return step end
    zi = 2.0 * zr * zi + ci
    zr = rr - ii + cr
  end
  return LIMIT
end

local function picture(width, height)
  local rows = {}
  for y = 0, height - 1 do
    local ci = 2.0 * y / height - 1.0
    local row = {}
    for x = 0, width - 1 do row[#row + 1] = escape_time(3.0 * x / width - 2.0, ci) end
    rows[#rows + 1] = row
  end
  return rows
end

local n = math.tointeger(tonumber(arg[1]) or 800)
local inside, checksum = 0, 0
for _, row in ipairs(picture(n, n)) do
  for _, steps in ipairs(row) do
    if steps == LIMIT then inside = inside + 1 end
    checksum = (checksum * 31 + steps) % 1000000007
  end
end
print(string.format("%d of %d points inside, checksum %d", inside, n * n, checksum))
for _, row in ipairs(picture(39, 15)) do
  local line = {}
  for _, steps in ipairs(row) do
    line[#line + 1] = steps == LIMIT and "#" or steps > 4 and "." or " "
  end
  print((table.concat(line):gsub(" +$", "")))
end
