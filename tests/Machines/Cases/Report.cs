namespace TimerAttributes.Machines;

/// <summary>What a case showed, and what of that is not what it must show.</summary>
internal sealed class Report
{
    private const int Most = 8;

    private readonly List<string> _showed = [];
    private readonly List<string> _wrong = [];

    public string Showed => string.Join("; ", _showed);

    /// <summary>The first of what is wrong, and how much more there is.</summary>
    public string Wrong => string.Join("; ", _wrong.Take(Most)) + (_wrong.Count > Most ? $"; and {_wrong.Count - Most} more" : "");

    public bool IsWrong => _wrong.Count > 0;

    /// <summary>Why the case says nothing here; null where it does.</summary>
    public string? Skipped { get; private set; }

    /// <summary>Notes something that was seen.</summary>
    public void Show(string words) => _showed.Add(words);

    /// <summary>Notes a fault where this does not hold.</summary>
    public void Must(bool holds, string otherwise)
    {
        if (!holds) _wrong.Add(otherwise);
    }

    /// <summary>The case cannot be played here.</summary>
    public void Skip(string reason) => Skipped = reason;
}
