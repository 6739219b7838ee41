-- SPDX-License-Identifier: MIT
-- raytrace: the twin of raytrace.py.

local Vector = {}
Vector.__index = Vector

local function vector(x, y, z)
  return setmetatable({x = x, y = y, z = z}, Vector)
end

function Vector.__add(a, b) return vector(a.x + b.x, a.y + b.y, a.z + b.z) end
function Vector.__sub(a, b) return vector(a.x - b.x, a.y - b.y, a.z - b.z) end
function Vector.__mul(a, factor) return vector(a.x * factor, a.y * factor, a.z * factor) end
function Vector:dot(other) return self.x * other.x + self.y * other.y + self.z * other.z end
function Vector:unit() return self * (1.0 / self:dot(self) ^ 0.5) end
function Vector:mirrored(normal) return self - normal * (2.0 * self:dot(normal)) end

local Ray = {}
Ray.__index = Ray

local function new_ray(origin, direction)
  return setmetatable({origin = origin, direction = direction}, Ray)
end

function Ray:at(distance) return self.origin + self.direction * distance end

local Sphere = {}
Sphere.__index = Sphere

local function new_sphere(centre, radius, colour, shine)
  return setmetatable({centre = centre, square = radius * radius, colour = colour, shine = shine},
                      Sphere)
end

function Sphere:hit(ray)
  local to_centre = self.centre - ray.origin
  local along = to_centre:dot(ray.direction)
  local beside = to_centre:dot(to_centre) - along * along
  if beside > self.square then return nil end
  local half = (self.square - beside) ^ 0.5
  if along - half > 1e-6 then return along - half end
  return along + half > 1e-6 and along + half or nil
end

function Sphere:normal(point) return (point - self.centre):unit() end
function Sphere:colour_at() return self.colour end

local Floor = {shine = 0.1}
Floor.__index = Floor

function Floor:hit(ray)
  if ray.direction.y > -1e-6 then return nil end
  local distance = (self.height - ray.origin.y) / ray.direction.y
  return distance > 1e-6 and distance or nil
end

function Floor:normal() return vector(0.0, 1.0, 0.0) end

function Floor:colour_at(point)
  if (point.x // 1.0 + point.z // 1.0) % 2.0 == 0.0 then return vector(0.9, 0.9, 0.9) end
  return vector(0.2, 0.2, 0.2)
end

local Scene = {}
Scene.__index = Scene

function Scene:first_hit(ray)
  local nearest, shortest = nil, 1e30
  for _, thing in ipairs(self.things) do
    local distance = thing:hit(ray)
    if distance and distance < shortest then nearest, shortest = thing, distance end
  end
  return nearest, shortest
end

function Scene:lit(point)
  local ray = new_ray(point, (self.light - point):unit())
  for _, thing in ipairs(self.things) do
    if thing:hit(ray) then return false end
  end
  return true
end

function Scene:trace(ray, depth)
  local thing, distance = self:first_hit(ray)
  if not thing then return vector(0.5, 0.6, 0.8) * (0.5 + 0.5 * ray.direction.y) end
  local point = ray:at(distance)
  local normal = thing:normal(point)
  local brightness = 0.2
  local above = point + normal * 1e-4
  if self:lit(above) then
    brightness = brightness + 0.8 * math.max(0.0, normal:dot((self.light - point):unit()))
  end
  local colour = thing:colour_at(point) * brightness
  if thing.shine > 0.0 and depth > 0 then
    local reflected = self:trace(new_ray(above, ray.direction:mirrored(normal)), depth - 1)
    colour = colour * (1.0 - thing.shine) + reflected * thing.shine
  end
  return colour
end

local things = {setmetatable({height = -1.0}, Floor)}
for i = 0, 4 do
  things[#things + 1] = new_sphere(vector(i * 1.3 - 2.6, i % 2 * 0.9 - 0.3, 4.0 + i % 3), 0.7,
                                   vector(0.9 - i * 0.15, 0.3 + i * 0.1, 0.2 + i * 0.15), 0.15 * i)
end
local scene = setmetatable({things = things, light = vector(-4.0, 6.0, -2.0)}, Scene)

local size = math.tointeger(tonumber(arg[1]) or 280)
local eye = vector(0.0, 0.5, -2.0)
local shades, checksum = " .:-=+*#%@", 0
for row = 0, size - 1 do
  local line = {}
  for column = 0, size - 1 do
    local direction = vector(column / size - 0.5, 0.5 - row / size, 0.9):unit()
    local colour = scene:trace(new_ray(eye, direction), 3)
    local grey = (colour.x + colour.y + colour.z) / 3.0
    checksum = (checksum * 31 + math.tointeger(grey * 255.0 // 1)) % 1000003
    if size <= 12 or column % (size // 12) == 0 then
      local shade = math.min(9, math.tointeger(grey * 10.0 // 1)) + 1
      line[#line + 1] = shades:sub(shade, shade)
    end
  end
  if size <= 12 or row % (size // 12) == 0 then print((table.concat(line):gsub(" +$", ""))) end
end
print(string.format("%d x %d pixels, checksum %d", size, size, checksum))
