namespace TimerAttributes.Machines;

/// <summary>One call of a handler, and when that was.</summary>
internal readonly record struct Call(string Job, DateTimeOffset Due, TimeSpan Lateness, long Expirations, Moment At)
{
    public override string ToString() => $"{Job} due {Due:yyyy-MM-dd HH:mm:ss.ffffff}, late by {Lateness.TotalSeconds:F3} s, for {Expirations}";
}
