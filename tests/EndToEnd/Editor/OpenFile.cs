using System.Text.Json;

namespace TimerAttributes.EndToEnd.Editor;

/// <summary>A file that is open in an editor. Places in it are named by the text before them.</summary>
internal sealed class OpenFile
{
    private readonly LanguageServer _server;
    private readonly Uri _address;
    private int _version = 1;

    private OpenFile(LanguageServer server, string path) => (_server, _address, Text) = (server, new(path), File.ReadAllText(path));

    /// <summary>What the editor shows.</summary>
    public string Text { get; private set; }

    public static async Task<OpenFile> Open(LanguageServer server, string path)
    {
        var file = new OpenFile(server, path);
        await server.Tell("textDocument/didOpen", new
        {
            textDocument = new { uri = file._address, languageId = "csharp", version = file._version, text = file.Text },
        });
        return file;
    }

    /// <summary>Changes the text, as typing does. The file on the disk stays as it is.</summary>
    public Task Type(string text)
    {
        Text = text;
        return _server.Tell("textDocument/didChange", new
        {
            textDocument = new { uri = _address, version = ++_version },
            contentChanges = new[] { new { text } },
        });
    }

    /// <summary>The errors, warnings and hints in the order of their places: the id and the text that is underlined.</summary>
    public async Task<string[]> Findings()
    {
        JsonElement report = await _server.Ask("textDocument/diagnostic", new { textDocument = new { uri = _address } });
        return
        [
            .. report.GetProperty("items").EnumerateArray()
                .Select(item => (Range: item.GetProperty("range"), Code: item.GetProperty("code")))
                .Select(item => (Start: OffsetOf(item.Range, "start"), End: OffsetOf(item.Range, "end"), item.Code))
                .OrderBy(static finding => finding.Start)
                .Select(finding => $"{finding.Code} {Text[finding.Start..finding.End]}"),
        ];
    }

    /// <summary>The text that the editor shows beside the pointer.</summary>
    public async Task<string> Hover(string before)
    {
        JsonElement hover = await _server.Ask("textDocument/hover", At(before));
        return hover.GetProperty("contents").GetProperty("value").GetString()!;
    }

    /// <summary>The words that the editor offers at the caret.</summary>
    public async Task<string[]> Complete(string before)
    {
        JsonElement list = await _server.Ask("textDocument/completion", At(before));
        return [.. list.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("label").GetString()!)];
    }

    /// <summary>Applies a change of code that the editor offers at the caret, by its title.</summary>
    public async Task Apply(string before, string title)
    {
        object caret = Place(before);
        JsonElement actions = await _server.Ask("textDocument/codeAction", new
        {
            textDocument = new { uri = _address },
            range = new { start = caret, end = caret },
            context = new { diagnostics = Array.Empty<object>() },
        });
        JsonElement action = actions.EnumerateArray().Single(action => action.GetProperty("title").GetString() == title);
        JsonElement change = action.GetProperty("edit").GetProperty("documentChanges").EnumerateArray().Single();
        string text = Text;
        // The last edit first, so that the places of the others stay true.
        foreach (JsonElement edit in change.GetProperty("edits").EnumerateArray().Reverse())
        {
            int start = OffsetOf(edit.GetProperty("range"), "start"), end = OffsetOf(edit.GetProperty("range"), "end");
            text = text[..start] + edit.GetProperty("newText").GetString() + text[end..];
        }

        await Type(text);
    }

    private object At(string before) => new { textDocument = new { uri = _address }, position = Place(before) };

    private object Place(string before)
    {
        string[] lines = Text[..(Text.IndexOf(before, StringComparison.Ordinal) + before.Length)].Split('\n');
        return new { line = lines.Length - 1, character = lines[^1].Length };
    }

    private int OffsetOf(JsonElement range, string end)
    {
        JsonElement place = range.GetProperty(end);
        int line = place.GetProperty("line").GetInt32();
        return Text.Split('\n').Take(line).Sum(static each => each.Length + 1) + place.GetProperty("character").GetInt32();
    }
}
