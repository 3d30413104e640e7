using System.Globalization;
using System.Text;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes strings of JSON in ASCII.</summary>
internal static class JsonText
{
    /// <summary>The text with quotes around it. What is no visible character of ASCII is escaped.</summary>
    public static string Of(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (char character in text)
        {
            if (character is '"' or '\\') json.Append('\\').Append(character);
            else if (character is >= ' ' and <= '~') json.Append(character);
            else json.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }

        return json.Append('"').ToString();
    }
}
