using System.Text;

namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>The file to which the nodes append, and the director as well: what it does to them.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly FileStream _file;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _rest = new();
    private readonly byte[] _bytes = new byte[1 << 16];
    private readonly char[] _text = new char[1 << 16];

    public LedgerFile(string path)
    {
        Path = path;
        File.WriteAllText(path, "");
        _file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
    }

    public string Path { get; }

    public History History { get; } = new();

    /// <summary>Reads what was appended since the last call.</summary>
    public void Read()
    {
        for (int length; (length = _file.Read(_bytes)) > 0;)
        {
            foreach (char letter in _text.AsSpan(0, _decoder.GetChars(_bytes, 0, length, _text, 0)))
            {
                if (letter != '\n')
                {
                    _rest.Append(letter);
                    continue;
                }

                History.Read(_rest.ToString());
                _rest.Clear();
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
