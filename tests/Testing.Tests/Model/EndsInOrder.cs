namespace TimerAttributes.Testing.Tests.Model;

/// <summary>At a stop the runs of all jobs end at once, in no order.</summary>
internal static class EndsInOrder
{
    public static readonly Comparer<Entry> Comparer = Comparer<Entry>.Create((a, b) => string.CompareOrdinal(Key(a), Key(b)));

    private static string Key(Entry entry) => entry switch
    {
        Ended ended => $"{ended.Job} {ended.Sequence}",
        Reported reported => $"{reported.Job} {reported.Sequence} reported",
        _ => entry.ToString(),
    };
}
