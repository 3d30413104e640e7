namespace TimerAttributes.Options;

/// <summary>
/// All options of the job attributes, except the job's name and the time zone. The generator parses and writes the options by
/// this catalog, and build and runtime check their values by it. Each option in <see cref="Run"/> is also a property of the runtime's
/// <c>JobOptions</c>, with the same name.
/// </summary>
internal static class OptionCatalog
{
    public static readonly JobOption First = new(0, "First", OptionKind.Duration) { Noun = "first delay", AllowsZero = true };
    public static readonly JobOption AllowTiny = new(1, "AllowTiny", OptionKind.Flag) { DefaultNumber = 0 };
    public static readonly JobOption Aligned = new(2, "Aligned", OptionKind.Flag) { DefaultNumber = 0 };
    public static readonly JobOption Offset = new(19, "Offset", OptionKind.Duration) { Noun = "offset", AllowsZero = true };
    public static readonly JobOption Clock = new(3, "Clock", OptionKind.Enum);
    public static readonly JobOption Jitter = new(4, "Jitter", OptionKind.Duration) { Noun = "jitter" };
    public static readonly JobOption Spread = new(5, "Spread", OptionKind.Duration) { Noun = "spread" };
    public static readonly JobOption Accuracy = new(6, "Accuracy", OptionKind.Duration) { Noun = "accuracy" };
    public static readonly JobOption RunOn = new(7, "RunOn", OptionKind.Enum) { DefaultMember = "Pool" };
    public static readonly JobOption Precision = new(29, "Precision", OptionKind.Duration) { Noun = "precision" };
    public static readonly JobOption Overlap = new(8, "Overlap", OptionKind.Enum) { DefaultMember = "Skip" };

    public static readonly JobOption MaxConcurrency = new(9, "MaxConcurrency", OptionKind.Integer)
    {
        Min = 2,
        Max = 1_000,
        Advice = ", or leave Overlap at Skip for one at a time",
    };

    public static readonly JobOption Missed = new(10, "Missed", OptionKind.Enum) { Type = "MissedTicks", DefaultMember = "Coalesce" };

    public static readonly JobOption MaxBurst = new(11, "MaxBurst", OptionKind.Integer)
    {
        Min = 1,
        Max = 1_000,
        Advice = ", or Missed = MissedTicks.Drop for none",
    };

    public static readonly JobOption Group = new(12, "Group", OptionKind.Text) { Noun = "the name that the jobs of the group share" };
    public static readonly JobOption Timeout = new(13, "Timeout", OptionKind.Duration) { Noun = "time-out" };
    public static readonly JobOption Retries = new(14, "Retries", OptionKind.Integer) { DefaultNumber = 0, Max = 100 };

    public static readonly JobOption RetryDelay = new(15, "RetryDelay", OptionKind.Duration)
    {
        Noun = "retry delay",
        AllowsZero = true,
        Advice = " to repeat at once",
    };

    public static readonly JobOption When = new(16, "When", OptionKind.Condition);
    public static readonly JobOption IfPast = new(18, "IfPast", OptionKind.Enum) { Type = "PastInstant", DefaultMember = "Skip" };
    public static readonly JobOption Enabled = new(17, "Enabled", OptionKind.Flag) { DefaultNumber = 1 };

    public static readonly JobOption RunAtStart = new(21, "RunAtStart", OptionKind.Flag) { DefaultNumber = 0 };
    public static readonly JobOption RunAtStop = new(22, "RunAtStop", OptionKind.Flag) { DefaultNumber = 0 };

    public static readonly JobOption Persistent = new(23, "Persistent", OptionKind.Flag) { DefaultNumber = 0 };
    public static readonly JobOption CatchUp = new(24, "CatchUp", OptionKind.Enum) { DefaultMember = "Once" };
    public static readonly JobOption Scope = new(26, "Scope", OptionKind.Enum) { Type = "JobScope", DefaultMember = "EachProcess" };
    public static readonly JobOption Delivery = new(28, "Delivery", OptionKind.Enum) { DefaultMember = "AtMostOnce" };
    public static readonly JobOption WhenStoreDown = new(27, "WhenStoreDown", OptionKind.Enum) { Type = "StoreDown" };
    public static readonly JobOption FormerName = new(25, "FormerName", OptionKind.Text) { Noun = "the name that the job had before" };

    public static readonly JobOption ConfigurationKey = new(20, "ConfigurationKey", OptionKind.Text) { Noun = "the full key of the value" };

    /// <summary>The options that say when a job is due.</summary>
    public static readonly JobOption[] Schedule = [First, AllowTiny, Aligned, Offset, Clock, Jitter, Spread, Accuracy, IfPast];

    /// <summary>The options that say how a job is run, in their order in generated code.</summary>
    public static readonly JobOption[] Run =
    [
        RunOn, Precision, Overlap, MaxConcurrency, Missed, MaxBurst, Group, Timeout, Retries, RetryDelay, When, Enabled, RunAtStart, RunAtStop, Persistent, Scope,
        Delivery, WhenStoreDown, CatchUp, FormerName, ConfigurationKey,
    ];

    /// <summary>How many options there are.</summary>
    public static int Count => Schedule.Length + Run.Length;

    /// <summary>The option of that name; null if there is none.</summary>
    public static JobOption? Find(string name) =>
        Array.Find(Schedule, option => option.Name == name) ?? Array.Find(Run, option => option.Name == name);
}
