namespace TimerAttributes.Dashboard.History;

/// <summary>The latest runs of one job, up to <see cref="Size"/>. One thread at a time uses it.</summary>
internal sealed class RunRing
{
    /// <summary>The number of runs that are kept of a job.</summary>
    public const int Size = 100;

    private RunEntry[] _runs = new RunEntry[4]; // Grows up to Size, because most jobs of a service run seldom.
    private int _count;
    private int _oldest;
    private (DateTime Due, DueGrid? Grid) _last;

    /// <summary>Adds a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="grid">Its grid; null if no due time can be missed by it.</param>
    public void Add(in RunEntry run, DueGrid? grid = null)
    {
        RunEntry entry = grid is null ? run : WithGaps(run, grid);
        if (_count == _runs.Length && _count < Size) Array.Resize(ref _runs, Math.Min(Size, _count * 2)); // It has not wrapped before.
        if (_count < _runs.Length)
        {
            _runs[_count++] = entry;
            return;
        }

        _runs[_oldest] = entry;
        _oldest = (_oldest + 1) % Size;
    }

    /// <summary>The runs after a number, the oldest first.</summary>
    public RunEntry[] After(long id)
    {
        int first = _count;
        while (first > 0 && At(first - 1).Id > id) first--;
        var runs = new RunEntry[_count - first];
        for (int i = first; i < _count; i++) runs[i - first] = At(i);
        return runs;
    }

    /// <summary>The letters of the latest results, the oldest first: <c>S</c> for succeeded, for example.</summary>
    /// <param name="most">The length of the text at most.</param>
    public string Results(int most)
    {
        int length = Math.Min(most, _count);
        Span<char> letters = stackalloc char[length];
        for (int i = 0; i < length; i++) letters[i] = LetterOf(At(_count - length + i).Result);
        return new(letters);
    }

    private RunEntry WithGaps(in RunEntry run, DueGrid grid)
    {
        DateTime due = run.Tick.Due;
        int gaps = _last.Due == default ? 0 : grid.GapsAfter(_last.Grid, _last.Due, due);
        if (due > _last.Due) _last = (due, grid);
        return gaps == 0 ? run : run with { Gaps = gaps, Period = grid.Schedule.Period!.Value };
    }

    private static char LetterOf(JobResult result) => result switch
    {
        JobResult.Succeeded => 'S',
        JobResult.Failed => 'F',
        JobResult.TimedOut => 'T',
        JobResult.Cancelled => 'C',
        JobResult.Declined => 'D',
        _ => 'N',
    };

    private ref readonly RunEntry At(int index) => ref _runs[(_oldest + index) % _runs.Length];
}
