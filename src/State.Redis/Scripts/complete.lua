-- Ends a lease. KEYS: the row. ARGV: token.
local row = redis.call('HMGET', KEYS[1], 'token', 'lease')
if row[1] ~= ARGV[1] or row[2] == '' then return 0 end
redis.call('HSET', KEYS[1], 'lease', '')
return 1
