namespace TimerAttributes.Roslyn;

/// <summary>What reports of options carry for their fixes.</summary>
internal static class OptionSuggestion
{
    /// <summary>Of a contradiction: the option to blame.</summary>
    public const string Option = "Option";

    /// <summary>Of a contradiction: the option that the one to blame contradicts, or <c>period</c>; null where it is wrong by itself.</summary>
    public const string Other = "Other";

    /// <summary>Of retries: how many of them there is time for.</summary>
    public const string Fitting = "Fitting";

    /// <summary>Of a condition: the name that is written, where the job's type has nothing of that name.</summary>
    public const string Missing = "Missing";
}
