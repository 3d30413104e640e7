using System.Text;
using TimerAttributes.State;
using TimerAttributes.State.PostgreSql;

// A process that claims due times from a store, one after another, and says which of them it has won. Its arguments are the folder of the files or
// the connection string after "postgresql:", the number of due times, and the number of jobs. The due times of each job are a second apart, and begin after those that the folder has.
ITimerStore store = args[0].Split(':', 2) is ["postgresql", var database]
    ? new PostgreSqlStore(database) { Timeout = TimeSpan.FromMinutes(2) }
    : new FileStore(args[0]);
int dues = int.Parse(args[1]), jobs = int.Parse(args[2]);
await store.ClaimAsync(new() { Job = "warm up", Due = DateTimeOffset.UtcNow });
IReadOnlyList<StoredJob> rows = await store.ReadAsync(["job 0"]);
int first = rows.Count == 0 ? 1 : (int)(rows[0].LastDue - DateTimeOffset.UnixEpoch).TotalSeconds + 1;
Console.WriteLine("ready");
Console.ReadLine();
using Stream output = Console.OpenStandardOutput();
for (int due = first; due < first + dues; due++)
{
    for (int job = 0; job < jobs; job++)
    {
        Claim claim = await store.ClaimAsync(new() { Job = $"job {job}", Due = DateTimeOffset.UnixEpoch.AddSeconds(due) });
        // One write for each line, so that the line of a process that is killed is whole.
        if (claim.IsWon) output.Write(Encoding.ASCII.GetBytes($"{job} {due} {claim.Token}\n"));
    }
}
