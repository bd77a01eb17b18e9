import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What `tdb2.tdbquery` prints for each question of a folder, NAME.rq to NAME.json, all in one start of Java. */
class Questions {
    /** A folder of questions, and what else `tdb2.tdbquery` is given for each of them. */
    public static void main(String... arguments) throws Exception {
        File[] questions = new File(arguments[0]).listFiles((folder, name) -> name.endsWith(".rq"));
        for (File question : questions) {
            List<String> command = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
            command.add("--query=" + question);
            try (PrintStream out = new PrintStream(question.getPath().replaceAll("rq$", "json"), "UTF-8")) {
                System.setOut(out);
                tdb2.tdbquery.main(command.toArray(new String[0]));
            }
        }
    }
}
