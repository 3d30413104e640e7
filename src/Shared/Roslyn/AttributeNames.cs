namespace TimerAttributes.Roslyn;

/// <summary>The name of the runtime's assembly, and metadata names of its types that the generator looks for.</summary>
internal static class AttributeNames
{
    public const string Assembly = "TimerAttributes";
    public const string Job = "TimerAttributes.JobAttribute";
    public const string Every = "TimerAttributes.EveryAttribute";
    public const string Cron = "TimerAttributes.CronAttribute";
    public const string Once = "TimerAttributes.OnceAttribute";
}
