namespace TimerAttributes.Tool.Exports;

/// <summary>A target cannot say what a job says.</summary>
/// <param name="option">The option of the attribute, or the attribute itself.</param>
/// <param name="reason">What the target cannot say: the end of a sentence about the option.</param>
/// <param name="remedy">What to write instead.</param>
internal sealed class NotExportableException(string option, string reason, string remedy) : Exception($"{option} {reason}; {remedy}")
{
    public string Option => option;
}
