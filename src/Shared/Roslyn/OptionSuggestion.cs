namespace TimerAttributes.Roslyn;

/// <summary>The properties of reports of options. The fixes of these reports read them.</summary>
internal static class OptionSuggestion
{
    /// <summary>TMR103: the name of the option that is reported.</summary>
    public const string Option = "Option";

    /// <summary>TMR103: the name of the other option, or <c>period</c>; null if the reported option is invalid by itself.</summary>
    public const string Other = "Other";

    /// <summary>TMR211: the number of retries that can start before the next tick.</summary>
    public const string Fitting = "Fitting";

    /// <summary>TMR104: the name in <c>When</c>, present if the job's type has no member of that name.</summary>
    public const string Missing = "Missing";

    /// <summary>TMR104: the names of members that could be named instead, separated by commas; absent if there are none.</summary>
    public const string Conditions = "Conditions";
}
