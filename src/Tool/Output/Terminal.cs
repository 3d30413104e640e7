using System.Globalization;

namespace TimerAttributes.Tool.Output;

/// <summary>Where a command writes to, and how.</summary>
/// <param name="output">Gets the result.</param>
/// <param name="error">Gets what is wrong.</param>
/// <param name="width">Reads the number of columns; null if the result is no screen but a file or another program.</param>
/// <param name="hasColour">Whether the result may have colours.</param>
/// <param name="height">Reads the number of lines; null if the result is no screen.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, Func<int?> width, bool hasColour, Func<int?> height)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>The number of columns at present; null for no limit.</summary>
    public int? Width => width();

    /// <summary>The number of lines at present; null if the result is no screen.</summary>
    public int? Height => height();

    /// <summary>The screen of this process. The variable <c>COLUMNS</c> sets its width, and <c>NO_COLOR</c> switches colours off.</summary>
    public static Terminal OfProcess()
    {
        bool isScreen = !Console.IsOutputRedirected;
        return new(
            Console.Out, Console.Error, () => WidthOf(Environment.GetEnvironmentVariable("COLUMNS"), isScreen),
            isScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            () => isScreen ? Console.WindowHeight : null);
    }

    /// <summary>The text in bold, where there are colours.</summary>
    public string Bold(string text) => Styled(text, 1);

    /// <summary>The text in red, where there are colours.</summary>
    public string Red(string text) => Styled(text, 31);

    /// <summary>The text in green, where there are colours.</summary>
    public string Green(string text) => Styled(text, 32);

    private string Styled(string text, int style) => hasColour ? FormattableString.Invariant($"\e[{style}m{text}\e[0m") : text;

    private static int? WidthOf(string? columns, bool isScreen)
    {
        if (int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out int set) && set > 0) return set;
        return isScreen && Console.WindowWidth is > 0 and var width ? width : null;
    }
}
