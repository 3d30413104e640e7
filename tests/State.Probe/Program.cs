using TimerAttributes.State;

// A process that claims due times from a folder of files, one after another, and says which of them it has won. Its arguments are the folder, the
// number of due times, and the number of jobs. The due times of each job are a second apart.
var store = new FileStore(args[0]);
int dues = int.Parse(args[1]), jobs = int.Parse(args[2]);
Console.WriteLine("ready");
Console.ReadLine();
using Stream output = Console.OpenStandardOutput();
for (int due = 1; due <= dues; due++)
{
    for (int job = 0; job < jobs; job++)
    {
        var request = new ClaimRequest { Job = $"job {job}", Due = DateTimeOffset.UnixEpoch.AddSeconds(due) };
        Claim claim = await store.ClaimAsync(request);
        // One write for each line, so that the line of a process that is killed is whole.
        if (claim.IsWon) output.Write(System.Text.Encoding.ASCII.GetBytes($"{job} {due} {claim.Token}\n"));
    }
}
