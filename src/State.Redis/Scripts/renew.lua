-- Renews a lease. KEYS: the row. ARGV: token, lease in seconds and microseconds.
local clock = redis.call('TIME')
local row = redis.call('HMGET', KEYS[1], 'token', 'lease')
if row[1] ~= ARGV[1] or row[2] == '' then return 0 end
local micros = tonumber(clock[2]) + tonumber(ARGV[3])
local seconds = tonumber(clock[1]) + 62135596800 + tonumber(ARGV[2]) + math.floor(micros / 1000000)
redis.call('HSET', KEYS[1], 'lease', string.format('%012d%06d', seconds, micros % 1000000))
return 1
