using System.Globalization;

namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>What the nodes have done, and what was done to them.</summary>
internal sealed class History
{
    private readonly Dictionary<int, NodeProcess> _processes = []; // By the number, which may come again when its process has ended.
    private readonly Dictionary<(int Process, long Number), Run> _open = [];

    public List<NodeProcess> Processes { get; } = [];

    /// <summary>All runs, in the order of their lines.</summary>
    public List<Run> Runs { get; } = [];

    public List<Decline> Declines { get; } = [];

    /// <summary>The writes that the fence has taken, in their order: the job, the token, and the run.</summary>
    public List<(string Job, long Token, string Run)> Writes { get; } = [];

    /// <summary>The errors of jobs that processes have reported: when, in nanoseconds since the boot.</summary>
    public List<(NodeProcess Process, string Job, long At)> Errors { get; } = [];

    /// <summary>The process with that number which came last.</summary>
    public NodeProcess? Find(int process) => _processes.GetValueOrDefault(process);

    /// <summary>Reads a line of the ledger: see tests/Crash/Node/Ledger.cs, and <see cref="Hand"/>.</summary>
    public void Read(string line)
    {
        string[] words = line.Split(' ');
        int id = int.Parse(words[2], CultureInfo.InvariantCulture);
        long at = NumberOf(words[3]);
        if (words[0] == "up")
        {
            Processes.Add(_processes[id] = new(words[1], id, at, NumberOf(words[4]) * 1000));
            return;
        }

        if (Find(id) is not { } process) return; // It was killed before its first line.
        switch (words)
        {
            case ["down", ..]:
                process.Ended = at;
                break;
            case ["begin", _, _, _, var run, var job, var due, var wall, var count, var token, var attempt, _]:
                var begun = new Run(
                    process, NumberOf(run), JobRule.All[job].RowOf(process.Node), at, NumberOf(wall), NumberOf(due), NumberOf(count), NumberOf(token),
                    (int)NumberOf(attempt));
                Runs.Add(_open[(id, begun.Number)] = begun);
                break;
            case ["end", _, _, _, var run, var how]:
                Run ended = _open[(id, NumberOf(run))];
                (ended.End, ended.IsDone, ended.IsCancelled) = (at, how == "done", how == "cancelled");
                break;
            case ["step", _, _, _, var run, var began, var result]:
                _open[(id, NumberOf(run))].Steps.Add((NumberOf(began), result));
                break;
            case ["decline", _, _, _, var job, var due, var count, var reason]:
                Declines.Add(new(process, JobRule.All[job].RowOf(process.Node), at, NumberOf(due), NumberOf(count), reason));
                break;
            case ["error", _, _, _, var job, ..]:
                Errors.Add((process, job, at));
                break;
            case ["killed", ..]:
                (process.Ended, process.WasKilled) = (at, true);
                break;
            case ["stopped", ..]:
                process.Stops.Add((at, long.MaxValue));
                break;
            case ["continued", ..]:
                process.Stops[^1] = process.Stops[^1] with { To = at };
                break;
            default:
                throw new FormatException($"The ledger has the line '{line}'.");
        }
    }

    private static long NumberOf(string word) => long.Parse(word, CultureInfo.InvariantCulture);
}
