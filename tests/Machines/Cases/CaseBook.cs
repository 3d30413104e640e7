namespace TimerAttributes.Machines;

/// <summary>All cases, and the sets in which they are played.</summary>
internal static class CaseBook
{
    private static readonly Dictionary<string, Case[]> Sets = new()
    {
        // On one processor, whose time may stand still while nothing is done. The first of them needs a clock that was not set yet.
        ["clocks"] =
        [
            .. Corrections.Cases,
            .. Steps.Cases,
            .. Slews.Cases,
            .. Holds.Cases,
            .. Namespaces.Cases,
            .. Capabilities.Cases,
            .. Comparison.Cases,
        ],
        // On two processors that run at the same time.
        ["processors"] = [.. StepRace.Cases, .. Sleeps.Cases],
        // What disturbs nothing, and so may be played on any machine.
        ["objects"] = [.. TimerObjects.Cases, .. EpollObjects.Cases, .. LoopObjects.Cases],
    };

    /// <summary>The cases of a set, or the one case of that id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Case[] Named(string name)
    {
        if (Sets.TryGetValue(name, out Case[]? set)) return set;
        Case[] one = [.. Sets.Values.SelectMany(each => each).Where(each => each.Id == name)];
        return one.Length > 0 ? one : throw new ArgumentException($"There is no case '{name}', and no set of cases.", nameof(name));
    }
}
