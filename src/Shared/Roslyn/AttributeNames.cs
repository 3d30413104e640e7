namespace TimerAttributes.Roslyn;

/// <summary>Metadata names of the runtime's types that the generator looks for.</summary>
internal static class AttributeNames
{
    public const string Job = "TimerAttributes.JobAttribute";
    public const string Every = "TimerAttributes.EveryAttribute";
    public const string Cron = "TimerAttributes.CronAttribute";
    public const string Once = "TimerAttributes.OnceAttribute";
}
