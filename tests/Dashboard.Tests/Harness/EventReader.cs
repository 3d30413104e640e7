using System.Text.Json;

namespace TimerAttributes.Dashboard.Tests.Harness;

/// <summary>Reads the events of a page.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream stream) => (_answer, _lines) = (answer, new(stream));

    public static async Task<EventReader> OpenAsync(Site site)
    {
        HttpResponseMessage answer = await site.Client.GetAsync("/timers/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        return new(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next line that is not blank; null at the end.</summary>
    public async Task<string?> LineAsync()
    {
        string? line;
        do
        {
            line = await _lines.ReadLineAsync().WaitAsync(Patience.Span);
        }
        while (line?.Length == 0);

        return line;
    }

    /// <summary>The next event, as its name and its data. Comments and other lines are passed over.</summary>
    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        string name = "";
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return (name, JsonDocument.Parse(line["data: ".Length..]).RootElement);
        }

        throw new EndOfStreamException();
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }
}
