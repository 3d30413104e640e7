using TimerAttributes.Benchmarks.State;
using TimerAttributes.State;

// What a claim takes in each store: alone, and beside other processes that ask for the same due times.
// Usage: StateBenchmark [claims a round] [postgresql:CONNECTION] [redis:CONFIGURATION]     (stores.sh starts the servers)
if (args is ["work", var address, var jobs, var dues])
{
    await Race.WorkAsync(address, int.Parse(jobs), int.Parse(dues));
    return;
}

bool hasCount = int.TryParse(args.FirstOrDefault(), out int count);
string[] servers = [.. args.Skip(hasCount ? 1 : 0)];
string folder = Directory.CreateTempSubdirectory("claims").FullName;
try
{
    await Alone.MeasureAsync("memory", new MemoryStore(), jobs: 1, hasCount ? count : 20_000);
    await Alone.MeasureAsync("files", Stores.At($"files:{folder}/one"), jobs: 1, hasCount ? count : 20_000);
    await Alone.MeasureAsync("files, 100 jobs", Stores.At($"files:{folder}/many"), jobs: 100, hasCount ? count : 20_000);
    foreach (string server in servers) await Alone.MeasureAsync(Stores.NameOf(server), Stores.At(server), jobs: 1, hasCount ? count : 1_000);
    foreach (string store in (string[])[$"files:{folder}/race", .. servers])
    {
        Race.Run(store, jobs: 1);
        Race.Run(store, jobs: 100);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
