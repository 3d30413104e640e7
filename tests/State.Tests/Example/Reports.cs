namespace TimerAttributes.State.Tests.Example;

internal static class Reports
{
    public static List<string> Done { get; } = [];

    public static Task SendAsync(DateTime day, CancellationToken stop) => Note($"report of {day:yyyy-MM-dd}", stop);

    public static Task DeleteOldAsync(CancellationToken stop) => Note("clean-up", stop);

    public static Task MigrateAsync(CancellationToken stop) => Note("migration", stop);

    private static Task Note(string what, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        lock (Done) Done.Add(what);
        return Task.CompletedTask;
    }
}
