-- SPDX-License-Identifier: MIT
-- nbody: the twin of nbody.py.

local PI = 3.141592653589793
local SOLAR_MASS = 4 * PI * PI
local YEAR = 365.24

local function Body(x, y, z, vx, vy, vz, mass)
  return {x = x, y = y, z = z, vx = vx * YEAR, vy = vy * YEAR, vz = vz * YEAR,
          mass = mass * SOLAR_MASS}
end

local function solar_system()
  return {
    Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    Body(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
         1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
         9.54791938424326609e-04),
    Body(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
         -2.76742510726411051e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
         2.85885980666130812e-04),
    Body(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
         2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
         4.36624404335156298e-05),
    Body(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
         2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
         5.15138902046611451e-05),
  }
end

local function hold_the_sun_still(bodies)
  local px, py, pz = 0.0, 0.0, 0.0
  for _, body in ipairs(bodies) do
    px = px + body.vx * body.mass
    py = py + body.vy * body.mass
    pz = pz + body.vz * body.mass
  end
  local sun = bodies[1]
  sun.vx = -px / SOLAR_MASS
  sun.vy = -py / SOLAR_MASS
  sun.vz = -pz / SOLAR_MASS
end

local function energy(bodies)
  local total = 0.0
  for i, a in ipairs(bodies) do
    total = total + 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      total = total - a.mass * b.mass / (dx * dx + dy * dy + dz * dz) ^ 0.5
    end
  end
  return total
end

local function advance(bodies, pairs_, dt)
  for i = 1, #pairs_ do
    local pair = pairs_[i]
    local a, b = pair[1], pair[2]
    local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
    local square = dx * dx + dy * dy + dz * dz
    local pull = dt / (square * square ^ 0.5)
    local ma, mb = a.mass * pull, b.mass * pull
    a.vx = a.vx - dx * mb
    a.vy = a.vy - dy * mb
    a.vz = a.vz - dz * mb
    b.vx = b.vx + dx * ma
    b.vy = b.vy + dy * ma
    b.vz = b.vz + dz * ma
  end
  for i = 1, #bodies do
    local body = bodies[i]
    body.x = body.x + dt * body.vx
    body.y = body.y + dt * body.vy
    body.z = body.z + dt * body.vz
  end
end

local steps = tonumber(arg[1]) or 250000
local bodies = solar_system()
local pairs_ = {}
for i = 1, #bodies do
  for j = i + 1, #bodies do pairs_[#pairs_ + 1] = {bodies[i], bodies[j]} end
end
hold_the_sun_still(bodies)
print(string.format("energy before: %.9f", energy(bodies)))
for _ = 1, steps do advance(bodies, pairs_, 0.01) end
print(string.format("energy after %d steps: %.9f", steps, energy(bodies)))
