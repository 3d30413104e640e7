using System.Globalization;

/// <summary>Parses a time that is typed as 100ms, 2s or 1.5m.</summary>
internal static class Duration
{
    private static readonly (string Name, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        string number = text.TrimEnd("mshd".ToCharArray());
        (string Name, double Seconds) unit = Array.Find(Units, unit => unit.Name == text[number.Length..]);
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) return false;
        double seconds = value * unit.Seconds;
        if (seconds is < 0.001 or > 1e9) return false; // An unknown unit gives 0.
        time = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
