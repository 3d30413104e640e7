using TimerAttributes.Crash.Director.Rules;

namespace TimerAttributes.Crash.Director.SelfTest;

/// <summary>Stories in which one rule is broken, or none: the rules have to see it.</summary>
internal static class Stories
{
    private static Story New => new Story().Up('a').Up('b');

    private static readonly (string Name, Story Story, string Broken)[] All =
    [
        ("each due time has its run", New.Run('a', "Count", 1, 1, 1).Run('b', "Count", 2, 2, 2).Run('a', "Count", 5, 3, 3, count: 3), ""),
        ("a token has two runs", New.Run('a', "Count", 1, 1, 1).Run('b', "Count", 2, 2, 1), nameof(TwiceRule)),
        ("an attempt has two runs",
            New.Run('a', "Report", 2, 2, 1, end: 2.5).Run('b', "Report", 3, 2, 2, end: 3.5), $"{nameof(TwiceRule)}, {nameof(AtLeastOnceRule)}"),
        ("a job has run twice that runs once", New.Run('a', "Migrate", 1, 1, 1).Run('a', "Migrate", 2, 2, 2), nameof(TwiceRule)),
        ("a run of the cluster has no token", New.Run('a', "Count", 1, 1, 0), nameof(TwiceRule)),
        ("a due time is run by two claims", New.Run('a', "Count", 1, 1, 1).Run('b', "Count", 2, 1, 2, count: 2), nameof(AtMostOnceRule)),
        ("a due time is lost", New.Run('a', "Count", 1, 1, 1).Run('b', "Count", 3, 3, 2), nameof(AtMostOnceRule)),
        ("a claim has no run", New.Run('a', "Count", 1, 1, 1).Run('b', "Count", 3, 3, 3), nameof(AtMostOnceRule)),
        ("two claims have no run, and one process was killed",
            New.Run('a', "Count", 1, 1, 1).Killed('a', 2).Run('b', "Count", 4, 4, 4), nameof(AtMostOnceRule)),
        ("two claims have no run at different times, and one process was killed",
            New.Run('a', "Count", 1, 1, 1).Run('b', "Count", 3, 3, 3).Killed('a', 4).Run('b', "Count", 5, 5, 5), nameof(AtMostOnceRule)),
        ("a claim has no run, and a process was killed before its due time",
            New.Run('a', "Count", 1, 1, 1).Killed('a', 2).Run('b', "Count", 2, 2, 2).Run('b', "Count", 5, 5, 4), nameof(AtMostOnceRule)),
        ("a claim has no run, because its process was killed", New.Run('a', "Count", 1, 1, 1).Killed('a', 2).Run('b', "Count", 3, 3, 3), ""),
        ("a claim has no run, because its answer was lost",
            New.Run('a', "Count", 1, 1, 1).Decline('a', "Count", 4, 2, "the-store-does-not-answer").Run('b', "Count", 3, 3, 3), ""),
        ("another due time was declined",
            New.Run('a', "Count", 1, 1, 1).Decline('a', "Count", 4, 3, "the-store-does-not-answer").Run('b', "Count", 3, 3, 3),
            nameof(AtMostOnceRule)),
        ("a run is started again", New.Run('a', "Report", 2, 2, 1).Killed('a', 2.2).Run('b', "Report", 6, 2, 2, attempt: 2, end: 6.5), ""),
        ("a later run answers for one that was cut off",
            New.Run('a', "Report", 2, 2, 1).Killed('a', 2.2).Run('b', "Report", 6, 2, 2, count: 3, end: 6.5), ""),
        ("a run that was cut off is forgotten",
            New.Run('a', "Report", 2, 2, 1).Killed('a', 2.2).Run('b', "Report", 4, 4, 2, end: 4.5), nameof(AtLeastOnceRule)),
        ("a run that was done is started again",
            New.Run('a', "Report", 2, 2, 1, end: 2.5).Run('b', "Report", 6, 2, 2, attempt: 2, end: 6.5), nameof(AtLeastOnceRule)),
        ("a later run answers for one that was done",
            New.Run('a', "Report", 2, 2, 1, end: 2.5).Run('b', "Report", 6, 2, 2, count: 3, end: 6.5), nameof(AtLeastOnceRule)),
        ("a run that was done is started again, because its process was killed before it could say so",
            New.Run('a', "Report", 2, 2, 1, end: 2.5).Killed('a', 2.6).Run('b', "Report", 6, 2, 2, attempt: 2, end: 6.5), ""),
        ("a run that was done is started again, because the store did not take its end",
            New.Run('a', "Report", 2, 2, 1, end: 2.5).Error('a', "Report", 6).Run('b', "Report", 6, 2, 2, attempt: 2, end: 6.5), ""),
        ("a due time of a job with leases is lost",
            New.Run('a', "Report", 2, 2, 1, end: 2.5).Run('b', "Report", 6, 6, 2, end: 6.5), nameof(AtLeastOnceRule)),
        ("an attempt is left out",
            New.Run('a', "Report", 2, 2, 1).Killed('a', 2.2).Run('b', "Report", 6, 2, 2, attempt: 3, end: 6.5), nameof(AtLeastOnceRule)),
        ("two runs overlap", New.Run('a', "Report", 2, 2, 1, end: 4.5).Run('b', "Report", 4, 4, 2, end: 4.7), nameof(AtLeastOnceRule)),
        ("a run of a stopped process overlaps",
            New.Stopped('a', 2.1, 8).Run('a', "Report", 2, 2, 1, end: 8.1, how: "cancelled").Run('b', "Report", 6, 2, 2, attempt: 2, end: 6.5), ""),
        ("the clock of the node is fast", new Story().Up('a', skew: 3).Run('a', "Count", 1, 3, 1), ""),
        ("a run is early", New.Run('a', "Count", 1, 2, 1), nameof(EarlyRule)),
        ("a run is early by more than two seconds", new Story().Up('a', skew: 3).Run('a', "Count", 1, 4, 1), nameof(EarlyRule)),
        ("a leader follows the other", New.Run('a', "Poll", 1, 1, 1, end: 1.1).Run('b', "Poll", 2, 2, 2, end: 2.1), ""),
        ("two leaders run at a time", New.Run('a', "Poll", 1, 1, 1, end: 2.1).Run('b', "Poll", 2, 2, 2, end: 2.2), nameof(LeaderRule)),
        ("the old leader runs again",
            New.Run('a', "Poll", 1, 1, 1, end: 1.1).Run('b', "Poll", 2, 2, 2, end: 2.1).Run('a', "Poll", 3, 3, 1, end: 3.1), nameof(LeaderRule)),
        ("two processes lead in one term", New.Run('a', "Poll", 1, 1, 1, end: 1.1).Run('b', "Poll", 2, 2, 1, end: 2.1), nameof(LeaderRule)),
        ("a stopped leader ends its run", New.Stopped('a', 1, 8).Run('a', "Poll", 1, 1, 1, end: 8.1).Run('b', "Poll", 6, 6, 2, end: 6.1), ""),
        ("a token that was replaced has written", New.Write("Report", 2, "2-1").Write("Report", 1, "1-1"), nameof(FenceRule)),
        ("two runs have written with one token", New.Write("Report", 2, "2-1").Write("Report", 2, "2-2"), nameof(FenceRule)),
        ("a leader has written in two runs", New.Write("Poll", 2, "2-1").Write("Poll", 2, "2-2"), ""),
        ("a node catches up", New.Run('a', "Beat", 1, 1, 1).Down('a', 2).Up('a', 5).Run('a', "Beat", 5, 2, 2, count: 4), ""),
        ("a node does not catch up", New.Run('a', "Beat", 1, 1, 1).Down('a', 2).Up('a', 5).Run('a', "Beat", 5, 5, 2), nameof(EachNodeRule)),
        ("a node does not catch up what a process has claimed that was killed",
            New.Run('a', "Beat", 1, 1, 1).Down('a', 2).Up('a', 5).Killed('a', 5.5).Up('a', 6).Run('a', "Beat", 7, 7, 3), ""),
        ("a node does not catch up, and no claim of a process that was killed says why",
            New.Run('a', "Beat", 1, 1, 1).Down('a', 2).Up('a', 5).Killed('a', 5.5).Up('a', 6).Run('a', "Beat", 7, 7, 2), nameof(EachNodeRule)),
        ("a node has nothing to catch up", New.Run('a', "Fresh", 1, 1, 1).Down('a', 2).Up('a', 5).Run('a', "Fresh", 5, 5, 2), ""),
        ("a due time of a node is lost", New.Run('a', "Fresh", 1, 1, 1).Run('a', "Fresh", 5, 5, 2), nameof(EachNodeRule)),
        ("a due time of a node has no run, because the store did not answer",
            New.Run('a', "Beat", 1, 1, 1).Decline('a', "Beat", 2, 2, "the-store-does-not-answer").Run('a', "Beat", 3, 3, 2), ""),
        ("a due time of a node has no run, and was declined as one that had",
            New.Run('a', "Beat", 1, 1, 1).Decline('a', "Beat", 2, 2, "the-due-time-was-claimed-before").Run('a', "Beat", 3, 3, 2), nameof(EachNodeRule)),
        ("a due time of a node has two runs", New.Run('a', "Beat", 1, 1, 1).Run('a', "Beat", 2, 1, 2, count: 2), nameof(EachNodeRule)),
        ("a job goes on under another name", New.Run('a', "Old", 3, 3, 1).Run('b', "New", 6, 6, 2), ""),
        ("a job begins anew under another name", New.Run('a', "Old", 3, 3, 1).Run('b', "New", 9, 9, 1), nameof(FormerNameRule)),
    ];

    /// <summary>Plays all stories, and tells those that were judged wrong.</summary>
    /// <returns>Whether all were judged right.</returns>
    public static bool Play()
    {
        bool isRight = true;
        foreach ((string name, Story story, string broken) in All)
        {
            string[] faults = [.. Judge.Faults(story.History)];
            string found = string.Join(", ", faults.Select(static fault => fault.Split(':')[0]).Distinct());
            if (found == broken) continue;
            string expected = broken.Length == 0 ? "no rule" : broken, seen = found.Length == 0 ? "none" : found;
            Console.WriteLine($"    '{name}' breaks {expected}, and {seen} was seen: {string.Join("; ", faults)}");
            isRight = false;
        }

        return isRight;
    }
}
