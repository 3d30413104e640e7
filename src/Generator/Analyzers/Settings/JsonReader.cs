using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TimerAttributes.Configuration;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>
/// Reads a file of settings as the host does: comments and commas at the end are allowed, an array has the keys 0, 1, 2, and a name may contain
/// colons. It keeps the place of each value. A compiler has no reader of JSON that every version of it could load.
/// </summary>
internal sealed class JsonReader
{
    private const int DeepestLevel = 64;

    private static readonly Regex Number = new(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant);

    private readonly string _file;
    private readonly string _text;
    private readonly List<SettingsEntry> _entries = [];
    private int _at;
    private int _level;

    private JsonReader(string file, string text)
    {
        _file = file;
        _text = text + '\n'; // So a comment up to the end of its line always has an end.
    }

    /// <summary>All keys in the order of the file; null for a text that is no JSON, which the host refuses.</summary>
    public static IReadOnlyList<SettingsEntry>? Read(string file, string text)
    {
        var reader = new JsonReader(file, text);
        return reader.SkipTo('{') && reader.ReadObject("") && reader.IsAtEnd() ? reader._entries : null;
    }

    private bool IsAtEnd() => Next() is null;

    // The opening brace is next.
    private bool ReadObject(string path)
    {
        if (++_level > DeepestLevel) return false;
        _at++;
        while (!SkipTo('}'))
        {
            if (!SkipTo('"')) return false;
            int start = _at;
            if (ReadString() is not { } name) return false;
            (int, int) key = (start, _at - start);
            if (!SkipTo(':')) return false;
            _at++;
            if (!ReadValue(Join(path, name), key) || !ReadComma('}')) return false;
        }

        _at++;
        _level--;
        return true;
    }

    // The opening bracket is next.
    private bool ReadArray(string path, (int Start, int Length) key)
    {
        if (++_level > DeepestLevel) return false;
        _at++;
        for (int index = 0; !SkipTo(']'); index++)
        {
            if (!ReadValue(Join(path, index.ToString(CultureInfo.InvariantCulture)), key) || !ReadComma(']')) return false;
        }

        _at++;
        _level--;
        return true;
    }

    private bool ReadValue(string path, (int Start, int Length) key)
    {
        char? first = Next();
        int start = _at;
        if (first is '{' or '[')
        {
            _entries.Add(new(path, null, new(_file, key, key)));
            return first == '{' ? ReadObject(path) : ReadArray(path, key);
        }

        string? value = first == '"' ? ReadString() : ReadWord();
        if (value is null) return false;
        _entries.Add(new(path, first == 'n' ? null : value, new(_file, key, (start, _at - start))));
        return true;
    }

    // A number as it is written, True or False as the host reads them, or null.
    private string? ReadWord()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '-' or '+' or '.')) _at++;
        string word = _text.Substring(start, _at - start);
        return word switch
        {
            "true" => bool.TrueString,
            "false" => bool.FalseString,
            "null" => word,
            _ => Number.IsMatch(word) ? word : null,
        };
    }

    // The opening quote is next.
    private string? ReadString()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            char character = _text[_at];
            if (character == '"')
            {
                _at++;
                return value.ToString();
            }

            if (character < ' ') return null;
            if (character != '\\') value.Append(character);
            else if (ReadEscape() is { } escaped) value.Append(escaped);
            else return null;
        }

        return null;
    }

    private char? ReadEscape()
    {
        if (++_at == _text.Length) return null;
        if (_text[_at] != 'u')
        {
            int index = "\"\\/bfnrt".IndexOf(_text[_at]);
            return index < 0 ? null : "\"\\/\b\f\n\r\t"[index];
        }

        if (_at + 4 >= _text.Length) return null;
        string digits = _text.Substring(_at + 1, 4);
        _at += 4;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out ushort code) ? (char)code : null;
    }

    // After a value comes a comma or the end, and before the end there may be a comma.
    private bool ReadComma(char end)
    {
        if (SkipTo(end)) return true;
        if (!SkipTo(',')) return false;
        _at++;
        return true;
    }

    private bool SkipTo(char character) => Next() == character;

    // The next character that is no blank and in no comment; null at the end. A comment that does not end is no comment, so its first character is
    // returned, which no place allows.
    private char? Next()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF') _at++;
            else if (EndOfComment() is { } end) _at = end;
            else return _text[_at];
        }

        return null;
    }

    private int? EndOfComment()
    {
        string? end = IsHere("//") ? "\n" : IsHere("/*") ? "*/" : null;
        int close = end is null ? -1 : _text.IndexOf(end, _at + 2, StringComparison.Ordinal);
        return close < 0 ? null : close + end!.Length;
    }

    private bool IsHere(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private static string Join(string path, string name) => path.Length == 0 ? name : path + ConfigurationNode.Separator + name;
}
