using System.Globalization;

namespace TimerAttributes.Machines;

/// <summary>One case: what is done, and what it must show.</summary>
/// <param name="Id">Its id in the list of cases, and more where there are several.</param>
/// <param name="MustShow">What it must show, for people.</param>
/// <param name="Play">Does it, and judges it.</param>
internal sealed record Case(string Id, string MustShow, Action<Report> Play)
{
    /// <summary>By how much the clocks that are not set are to differ from those of the machine.</summary>
    public (TimeSpan Monotonic, TimeSpan Boottime)? Offsets { get; init; }

    /// <summary>Plays it, and says what it showed, in lines the last of which is passed, failed or skipped.</summary>
    /// <returns>The exit code: 0 unless it failed.</returns>
    public int Run()
    {
        if (Offsets is not { } offsets) return Judge(Play);
        // A namespace cannot have a clock that is before its zero.
        TimeSpan least = -TimeSpan.FromTicks(Math.Min(offsets.Monotonic.Ticks, offsets.Boottime.Ticks)) + TimeSpan.FromSeconds(1);
        Patience.Until(() => MachineClock.Monotonic > least, "the machine is up long enough");
        return TimeNamespace.Run(offsets.Monotonic, offsets.Boottime, ["inside", Id, $"{Moment.Now}"]);
    }

    /// <summary>Plays it in a process whose clocks differ from those of the machine, which showed <paramref name="outside"/> just before.</summary>
    public int RunInside(Moment outside) => Judge(report =>
    {
        (TimeSpan monotonic, TimeSpan boottime) = Offsets.GetValueOrDefault();
        IsOff("monotonic", MachineClock.Monotonic - outside.Monotonic, monotonic);
        IsOff("boottime", MachineClock.Boottime - outside.Boottime, boottime);
        Play(report);

        void IsOff(string clock, TimeSpan seen, TimeSpan offset)
        {
            report.Show(string.Create(CultureInfo.InvariantCulture, $"{clock} clock off by {seen.TotalSeconds:F0} s"));
            report.Must(seen >= offset && seen < offset + Patience.Bound, $"{clock}: off by {seen}, not {offset}");
        }
    });

    private int Judge(Action<Report> play)
    {
        var report = new Report();
        try
        {
            play(report);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            report.Must(false, $"{exception}");
        }

        Say($"must show: {MustShow}");
        if (report.Showed.Length > 0) Say($"showed: {report.Showed}");
        if (report.IsWrong) Say($"WRONG: {report.Wrong}");
        Say(report.IsWrong ? "failed" : report.Skipped is { } reason ? $"skipped: {reason}" : "passed");
        return report.IsWrong ? 1 : 0;
    }

    // One line each, so that what else the machine writes to its console does not come between.
    private void Say(string words) => Console.Write($"@ {Id} {words.ReplaceLineEndings(" ")}\n");
}
